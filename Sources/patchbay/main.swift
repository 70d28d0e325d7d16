import Glibc
import Groundwork
import RunLoop

TaskThreads.adopt()
let status = Program(workplace: .process(.process())).run(ProgramArguments.process)
// Not `exit`: OpenSSL's clean-up at exit takes away what the transport's thread still gives back when
// it ends at the same moment, and the program dies of it. Nothing of ours waits for exit handlers.
fflush(nil)
_exit(status)
