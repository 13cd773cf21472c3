import PluginAPI

/// A form as a browser sends it.
struct FormBody {
    static let boundary = "----WebKitFormBoundary7MA4YWxkTrZu0gW"
    static let contentType = "multipart/form-data; boundary=\(boundary)"

    private(set) var bytes = ByteBuffer()

    /// A form with one file.
    static func file(
        _ file: ByteBuffer,
        named name: String = "song.wav",
        field: String = "audio_file"
    ) -> FormBody {
        var form = FormBody()
        form.add(file, disposition: "name=\"\(field)\"; filename=\"\(name)\"")
        form.close()
        return form
    }

    mutating func add(_ content: ByteBuffer, disposition: String) {
        bytes.writeString(Self.head(disposition: disposition))
        bytes.writeImmutableBuffer(content)
        bytes.writeString("\r\n")
    }

    mutating func add(_ text: String, field: String) {
        add(ByteBuffer(string: text), disposition: "name=\"\(field)\"")
    }

    mutating func close() { bytes.writeString("--\(Self.boundary)--\r\n") }

    /// What stands before the content of a part.
    static func head(disposition: String) -> String {
        "--\(boundary)\r\nContent-Disposition: form-data; \(disposition)\r\nContent-Type: audio/x-any\r\n\r\n"
    }

    /// What stands behind the content of the last part.
    static let tail = "\r\n--\(boundary)--\r\n"
}
