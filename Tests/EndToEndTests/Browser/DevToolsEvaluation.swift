/// What an expression has come to, as `Runtime.evaluate` tells it.
struct DevToolsEvaluation: Decodable {
    struct Remote: Decodable {
        var value: String?
    }

    struct Details: Decodable {
        var exception: Thrown?
    }

    struct Thrown: Decodable {
        var description: String?
    }

    var result: Remote
    var exceptionDetails: Details?
}
