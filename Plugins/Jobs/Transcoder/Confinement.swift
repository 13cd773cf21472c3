import CFFmpeg
import Glibc

/// What the transcoder takes away from itself before it looks at the upload.
///
/// Its launcher has taken more (docs/decisions/0019). None of this is needed to be correct, so that a kernel that does not
/// know the call is no reason to stop.
enum Confinement {
    static func enter() {
        // An upload is private: its samples are not to be found by other processes. No launcher can do this, since a new
        // program begins without it.
        _ = c_forbid_inspection()
        // libav's complaints quote what is in the file. What they say of its end is in the errors that are reported.
        av_log_set_level(AV_LOG_QUIET)
    }
}
