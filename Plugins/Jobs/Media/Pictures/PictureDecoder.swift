import CFFmpeg

/// Decodes a picture that is one packet.
enum PictureDecoder {
    /// The most pixels: a photograph of the largest cameras has as many.
    ///
    /// libav refuses more before it takes memory for them.
    private static let maximumPixels: Int64 = 50_000_000
    /// How much longer one side may be than the other.
    private static let maximumAspect = 8

    /// The picture's frame; throws when it is none that can be used.
    static func decode(_ bytes: [UInt8], _ codec: PictureCodec) throws(TranscoderError) -> Frame {
        let decoder = try Libav.allocated(UnsafePointer(avcodec_find_decoder(codec.id)), "avcodec_find_decoder")
        let context = try CodecContext(decoder)
        context.pointer.pointee.thread_count = 1
        context.pointer.pointee.max_pixels = maximumPixels
        try Libav.check(avcodec_open2(context.pointer, decoder, nil), "avcodec_open2")
        let packet = try Packet()
        // With the room behind it that decoders read beyond the end.
        try Libav.check(av_new_packet(packet.pointer, Int32(bytes.count)), "av_new_packet")
        bytes.withUnsafeBytes { bytes in
            UnsafeMutableRawBufferPointer(start: packet.pointer.pointee.data, count: bytes.count)
                .copyMemory(from: bytes)
        }
        let frame = try Frame()
        var code = avcodec_send_packet(context.pointer, packet.pointer)
        if code >= 0 { code = avcodec_send_packet(context.pointer, nil) }
        if code >= 0 { code = avcodec_receive_frame(context.pointer, frame.pointer) }
        guard code != Libav.noMemory else { throw .largePicture }
        guard code >= 0 else { throw .damagedPicture(cause: Libav.text(of: code)) }
        let (width, height) = (Int(frame.pointer.pointee.width), Int(frame.pointer.pointee.height))
        guard width > 0, height > 0, width <= maximumAspect * height, height <= maximumAspect * width else {
            throw .damagedPicture(cause: "\(width) × \(height)")
        }
        return frame
    }
}
