import CFFmpeg
import TranscoderProtocol

/// The stream of a container that is to be heard.
///
/// Its pointers are borrowed from the container and valid as long as it.
struct AudioStream {
    /// The stream.
    let pointer: UnsafeMutablePointer<AVStream>
    /// Its decoder, which is libav's for good.
    let decoder: UnsafePointer<AVCodec>
    /// What is told of it.
    let facts: TranscoderFacts
    /// Seconds that it lasts, also if that is only guessed from its bit rate.
    let estimatedDuration: Double?

    /// The end of the sound, where decoding would yield more than that; nil where
    /// libav takes care of it or does not know it.
    ///
    /// The last AAC frame of an M4A file is longer than the sound. libavformat 5.1 removes whole frames after the end of
    /// an edit list, but not what is left of the last one. So the end is only believed when it is within the last frame
    /// of the file's index: a wrong one may cost the rest of a frame, and no music.
    var end: StreamTime? {
        let duration = pointer.pointee.duration
        let entries = avformat_index_get_entries_count(pointer)
        guard facts.container == "mp4", duration != C_NO_TIME, entries > 0,
            let last = avformat_index_get_entry(pointer, entries - 1), last.pointee.timestamp < duration, duration > 0
        else { return nil }
        return StreamTime(count: duration, base: pointer.pointee.time_base)
    }
}
