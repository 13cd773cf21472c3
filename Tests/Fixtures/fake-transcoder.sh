#!/bin/sh
# Does what the script beside the link says by which this was called. It is never written to, so that it can always be run: a
# file that was just written cannot while a process that another test starts meanwhile has it open.
. "${0%/*}/script"
