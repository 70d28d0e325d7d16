import CSystem
import Glibc
import Groundwork
import RunLoop

let arguments = ProgramArguments.process
// Tokens and secrets are in our memory. A process that cannot be protected is none to hand them to, but
// the kernel refuses only where somebody forbade it to ask, and then it writes no core either.
if !arguments.allowsCore { _ = csystem_forbid_core() }
TaskThreads.adopt()
let status = Program(workplace: .process(.process())).run(arguments)
// Not `exit`: OpenSSL's clean-up at exit takes away what the transport's thread still gives back when
// it ends at the same moment, and the program dies of it. Nothing of ours waits for exit handlers.
fflush(nil)
_exit(status)
