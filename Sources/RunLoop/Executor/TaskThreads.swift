internal import Groundwork
internal import CSystem
internal import Glibc

/// The threads on which everything runs that is bound to no actor's own executor.
public enum TaskThreads {
  /// Takes them over from libdispatch for the life of the process. Its pool wakes once a second from
  /// the first job on, for ever; ours sleeps until there is something to do. Must come before the
  /// first task.
  public static func adopt() { csystem_jobs_adopt(Int32(clamping: sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
