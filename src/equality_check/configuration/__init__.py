"""What an organisation says for itself: its file of settings, and what that makes of the shipped rules."""
