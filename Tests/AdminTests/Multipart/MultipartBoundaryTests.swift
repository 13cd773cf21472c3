import Testing

@testable import Admin

struct MultipartBoundaryTests {
    @Test(arguments: [
        ("multipart/form-data; boundary=abc", "abc"), ("Multipart/Form-Data;BOUNDARY=abc", "abc"),
        ("multipart/form-data; charset=utf-8; boundary=\"a b\"; x=y", "a b"),
        ("multipart/form-data ; boundary = abc ;", "abc"),
        ("multipart/form-data; boundary=\"----=_Part (1)\"", "----=_Part (1)"),
        ("multipart/form-data; boundary='()+_,-./:=?", "'()+_,-./:=?"),
        ("multipart/form-data; boundary=a; boundary=b", "a"),
        ("multipart/form-data; boundary=\(String(repeating: "x", count: 70))", String(repeating: "x", count: 70)),
    ])
    func `is read from the content type`(contentType: String, boundary: String) throws {
        #expect(try MultipartBoundary(contentType: contentType)?.text == boundary)
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary", "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\"abc", "multipart/form-data; boundary=\"a\"b",
        "multipart/form-data; boundary=\"a \"",
        "multipart/form-data; boundary=a\u{0}b", "multipart/form-data; boundary=\"a\r\nb\"",
        "multipart/form-data; boundary=ü",
        "multipart/form-data; boundary=a*b", "multipart/form-data; boundary=\(String(repeating: "x", count: 71))",
    ])
    func `has to keep to the rules`(contentType: String) {
        #expect(throws: MultipartError.invalidBoundary) { try MultipartBoundary(contentType: contentType) }
    }

    @Test(arguments: [
        nil, "", "application/json", "multipart/mixed; boundary=abc", "audio/wav", "multipart/form-datax; boundary=a",
    ])
    func `is that of a form only`(contentType: String?) throws {
        #expect(try MultipartBoundary(contentType: contentType) == nil)
    }
}
