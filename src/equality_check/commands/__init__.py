"""The commands of the command line, one file each. They are loaded when they are run, so that help is quick."""
