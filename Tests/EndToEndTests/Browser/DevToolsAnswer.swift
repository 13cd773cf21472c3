/// What the browser answers to a command.
struct DevToolsAnswer<Result: Decodable>: Decodable {
    var result: Result
}
