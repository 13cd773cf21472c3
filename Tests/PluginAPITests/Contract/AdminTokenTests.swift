import PluginAPI
import Testing

struct AdminTokenTests {
    private let token = AdminToken("correct horse")

    @Test func `matches itself and nothing else`() {
        #expect(token.matches("correct horse"))
        for other in ["", "correct", "correct horse ", "Correct horse", "correct horse battery"] {
            #expect(!token.matches(other))
        }
        #expect(token == AdminToken("correct horse"))
        #expect(token != AdminToken("other"))
    }

    @Test func `is never printed`() {
        #expect("\(token)" == "AdminToken(…)")
        #expect(!String(reflecting: token).contains("horse"))
        var dumped = ""
        dump(token, to: &dumped)
        #expect(!dumped.contains("horse"))
    }
}
