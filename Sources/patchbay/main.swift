import Glibc
import Groundwork

exit(Program(workplace: .process(.process())).run(Array(CommandLine.arguments.dropFirst())))
