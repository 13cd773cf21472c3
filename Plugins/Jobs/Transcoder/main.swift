import CFFmpeg
import Glibc
import Media

// The transcoder: an upload, or a picture, on standard input, messages on standard output, complaints on standard error.

// Else each thread has its own, and the address space that the host grants is soon used up.
_ = c_share_arenas(2)
Confinement.enter()
exit(MediaProgram.run(Array(CommandLine.arguments.dropFirst())))
