"""The HTTP API of LanguageTool, so that editors that speak it can check ads."""
