import CFFmpeg

/// The picture that a file of sound has in it.
enum EmbeddedCover {
    /// The largest one that is handed on, in bytes.
    private static let maximumSize = 8 << 20
    /// What ID3's kind 3 is called by libav, also for FLAC and Vorbis (ID3v2.4 §4.14).
    private static let front = "Cover (front)"

    /// The bytes of the front cover, or of the first picture when none is said to be that; nil when there is none.
    static func read(_ format: UnsafeMutablePointer<AVFormatContext>) -> [UInt8]? {
        let streams = (0..<Int(format.pointee.nb_streams)).compactMap { format.pointee.streams[$0] }
        let pictures = streams.filter { stream in
            stream.pointee.disposition & AV_DISPOSITION_ATTACHED_PIC != 0
                && (1...Int32(maximumSize)).contains(stream.pointee.attached_pic.size)
        }
        let front = pictures.first { stream in
            guard let comment = av_dict_get(stream.pointee.metadata, "comment", nil, 0)?.pointee.value else {
                return false
            }
            return String(cString: comment) == self.front
        }
        guard let packet = (front ?? pictures.first)?.pointee.attached_pic else { return nil }
        return packet.data.map { Array(UnsafeBufferPointer(start: $0, count: Int(packet.size))) }
    }
}
