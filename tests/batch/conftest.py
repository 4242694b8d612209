"""The user of batch is the user of the command line."""

from tests.commands.conftest import _norwegian_user as _norwegian_user
