import CFFmpeg
import WorkerProtocol

/// Encodes pictures as pages load them: without any of the metadata that they came with.
enum PictureEncoder {
    /// JPEG's quantizer, from 1 to 31: 3 is what looks like the original.
    private static let quantizer = 3
    /// WebP's quality, from 0 to 100.
    private static let quality = "80"

    /// A file with the picture, no wider than `width`.
    static func encode(
        _ picture: Pixels,
        width limit: Int,
        as format: PicturePayload.Format
    ) throws(TranscoderError) -> [UInt8] {
        let width = min(limit, picture.width)
        let height = max(1, Int((Double(picture.height) * Double(width) / Double(picture.width)).rounded()))
        let frame = try scale(picture, width: Int32(width), height: Int32(height), to: format.pixels)
        guard let encoder = format.encoder else { throw .libav(call: "avcodec_find_encoder", code: Libav.invalid) }
        let context = try CodecContext(encoder)
        context.pointer.pointee.width = Int32(width)
        context.pointer.pointee.height = Int32(height)
        context.pointer.pointee.pix_fmt = format.pixels
        context.pointer.pointee.time_base = AVRational(num: 1, den: 1)
        context.pointer.pointee.thread_count = 1
        switch format {
        case .jpeg:
            context.pointer.pointee.flags |= AV_CODEC_FLAG_QSCALE
            context.pointer.pointee.global_quality = FF_QP2LAMBDA * Int32(quantizer)
            frame.pointer.pointee.quality = FF_QP2LAMBDA * Int32(quantizer)
        case .webp:
            try Libav.check(av_opt_set(context.pointer.pointee.priv_data, "quality", quality, 0), "quality")
        }
        try Libav.check(avcodec_open2(context.pointer, encoder, nil), "avcodec_open2")
        let packet = try Packet()
        try Libav.check(avcodec_send_frame(context.pointer, frame.pointer), "avcodec_send_frame")
        try Libav.check(avcodec_send_frame(context.pointer, nil), "avcodec_send_frame")
        try Libav.check(avcodec_receive_packet(context.pointer, packet.pointer), "avcodec_receive_packet")
        return Array(
            UnsafeBufferPointer(start: packet.pointer.pointee.data, count: Int(packet.pointer.pointee.size))
        )
    }

    /// The picture in an encoder's size and colours.
    private static func scale(
        _ picture: Pixels,
        width: Int32,
        height: Int32,
        to pixels: AVPixelFormat
    ) throws(TranscoderError) -> Frame {
        let context = try Libav.allocated(
            sws_getContext(
                Int32(picture.width),
                Int32(picture.height),
                AV_PIX_FMT_RGBA,
                width,
                height,
                pixels,
                SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP,
                nil,
                nil,
                nil
            ),
            "sws_getContext"
        )
        defer { sws_freeContext(context) }
        let frame = try Frame()
        frame.pointer.pointee.format = pixels.rawValue
        frame.pointer.pointee.width = width
        frame.pointer.pointee.height = height
        try Libav.check(av_frame_get_buffer(frame.pointer, 0), "av_frame_get_buffer")
        let source = try Frame()
        source.pointer.pointee.format = AV_PIX_FMT_RGBA.rawValue
        source.pointer.pointee.width = Int32(picture.width)
        source.pointer.pointee.height = Int32(picture.height)
        try Libav.check(av_frame_get_buffer(source.pointer, 0), "av_frame_get_buffer")
        guard let data = source.pointer.pointee.data.0 else {
            throw .libav(call: "av_frame_get_buffer", code: Libav.invalid)
        }
        let stride = Int(source.pointer.pointee.linesize.0)
        picture.bytes.withUnsafeBytes { bytes in
            for row in 0..<picture.height {
                let line = UnsafeRawBufferPointer(
                    rebasing: bytes[row * picture.width * 4..<(row + 1) * picture.width * 4]
                )
                UnsafeMutableRawBufferPointer(start: data + row * stride, count: line.count).copyMemory(from: line)
            }
        }
        try Libav.check(sws_scale_frame(context, frame.pointer, source.pointer), "sws_scale_frame")
        return frame
    }
}

extension PicturePayload.Format {
    /// The colours that its encoder takes.
    fileprivate var pixels: AVPixelFormat {
        switch self {
        case .jpeg: AV_PIX_FMT_YUVJ420P
        case .webp: AV_PIX_FMT_YUV420P
        }
    }

    fileprivate var encoder: UnsafePointer<AVCodec>? {
        switch self {
        case .jpeg: avcodec_find_encoder(AV_CODEC_ID_MJPEG).map { UnsafePointer($0) }
        case .webp: avcodec_find_encoder_by_name("libwebp").map { UnsafePointer($0) }
        }
    }
}
