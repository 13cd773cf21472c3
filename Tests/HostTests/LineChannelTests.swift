import Foundation
import Testing

@testable import Host

@Suite(.timeLimit(.minutes(1)))
struct LineChannelTests {
    private let server: LineChannel<SupervisorMessage, ServerMessage>
    private let supervisor: LineChannel<ServerMessage, SupervisorMessage>

    init() throws {
        let (ours, theirs) = try SpawnedProcess.makeChannel()
        supervisor = LineChannel(descriptor: ours)
        server = LineChannel(descriptor: theirs)
    }

    @Test func `messages arrive in their order, in both directions`() async {
        let said = (1...200).map { ServerMessage.replaceMe(reason: "\($0)") }
        let answered = (1...200).map { SupervisorMessage.reload(plugins: ["\($0)"]) }
        for (message, answer) in zip(said, answered) {
            server.send(message)
            supervisor.send(answer)
        }
        server.close()
        #expect(await Self.all(supervisor.incoming) == said)
        #expect(await Self.all(server.incoming) == answered)
    }

    @Test func `the end of one is the end of the other's stream, and nothing is said to it any more`() async {
        supervisor.close()
        #expect(await Self.all(server.incoming).isEmpty)
        #expect(await Self.all(supervisor.incoming).isEmpty)
        server.send(.ready)
        server.close()
        supervisor.send(.handOver)
    }

    @Test func `a message that is larger than the kernel's buffer arrives whole, and so does the next`() async {
        let large = ServerMessage.replaceMe(reason: String(repeating: "needledrop", count: 30_000))
        server.send(large)
        server.send(.ready)
        server.close()
        #expect(await Self.all(supervisor.incoming) == [large, .ready])
    }

    @Test func `lines that are not understood are left out, and so is one that has no end`() async throws {
        let (ours, theirs) = try SpawnedProcess.makeChannel()
        let channel = LineChannel<ServerMessage, SupervisorMessage>(descriptor: ours)
        let writer = FileHandle(fileDescriptor: theirs, closeOnDealloc: true)
        for piece in [
            "{\"danced\":{}}\n\nnot JSON\n{\"rea", "dy\":{}}\n{\"crashed\":{\"image\":7}}\n",
            "{\"crashed\":{}}\n{\"ready\":{}}",
        ] {
            try writer.write(contentsOf: Data(piece.utf8))
        }
        try writer.close()
        #expect(await Self.all(channel.incoming) == [.ready, .crashed(image: nil)])
    }

    private static func all<Message: Sendable>(_ stream: AsyncStream<Message>) async -> [Message] {
        await stream.reduce(into: []) { $0.append($1) }
    }
}
