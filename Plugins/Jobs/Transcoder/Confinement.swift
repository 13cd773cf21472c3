import CFFmpeg
import Glibc

/// What the transcoder takes away from itself before it looks at the upload.
///
/// Its parent has set further limits.
///
/// None of it is needed to be correct, so that a kernel that does not know one of these calls is no reason to stop.
enum Confinement {
    static func enter() {
        // The end of the host must not leave a process behind that nobody waits for.
        _ = c_die_with_parent()
        _ = c_forbid_new_privileges()
        // An upload is private: its samples are not to be found in core files or by other processes.
        _ = c_forbid_inspection()
        var noCore = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &noCore)
        // Writing to a pipe that nobody reads is an error like others.
        signal(SIGPIPE, SIG_IGN)
        // libav's complaints quote what is in the file. What they say of its end is in the errors that are reported.
        av_log_set_level(AV_LOG_QUIET)
    }
}
