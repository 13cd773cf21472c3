import PluginAPI

@testable import Admin

/// What a parser made of a form: its events, with the data of a part in one, and the error that ended it.
struct MultipartTranscript: Equatable, CustomStringConvertible {
    private(set) var events: [MultipartParser.Event] = []
    private(set) var error: MultipartError?

    /// Reads a form that comes in pieces of the sizes, over and over.
    init(_ form: ByteBuffer, sizes: [Int], boundary: String = "b") throws {
        var parser = MultipartParser(boundary: try MultipartBoundary(boundary))
        var (form, number) = (form, 0)
        do throws(MultipartError) {
            while form.readableBytes > 0 {
                parser.append(
                    form.readSlice(length: min(sizes[number % sizes.count], form.readableBytes)) ?? ByteBuffer()
                )
                while let event = try parser.next() { add(event) }
                number += 1
            }
            try parser.end()
        } catch {
            self.error = error
        }
    }

    /// Reads a text as one piece.
    init(_ text: String, boundary: String = "b") throws {
        try self.init(ByteBuffer(string: text), sizes: [.max], boundary: boundary)
    }

    /// The contents of the parts.
    var contents: [ByteBuffer] {
        events.compactMap { event in
            guard case .data(let bytes) = event else { return nil }
            return bytes
        }
    }

    private mutating func add(_ event: MultipartParser.Event) {
        if case .data(let bytes) = event, case .data(var joined)? = events.last {
            joined.writeImmutableBuffer(bytes)
            events[events.count - 1] = .data(joined)
        } else {
            events.append(event)
        }
    }

    var description: String {
        let lines = events.map { event in
            switch event {
            case .partBegan(let headers): "began \(headers.name) \(headers.filename ?? "-")"
            case .data(let bytes): "data \(String(buffer: bytes).debugDescription.prefix(200))"
            case .partEnded: "ended"
            case .finished: "finished"
            }
        }
        return (lines + [error.map { "\($0)" } ?? "no error"]).joined(separator: "\n")
    }
}
