import Foundation
import Testing
import WorkerProtocol

struct WorkerOutputTests {
    /// The two ends of a pipe.
    private func pipe() throws -> (reading: FileHandle, writing: FileHandle) {
        let pipe = Pipe()
        return (pipe.fileHandleForReading, pipe.fileHandleForWriting)
    }

    @Test func `writes whole messages from many threads`() async throws {
        let (reading, writing) = try pipe()
        let output = WorkerOutput(descriptor: writing.fileDescriptor)
        let count = 40
        Thread.detachNewThread {
            DispatchQueue.concurrentPerform(iterations: count) { number in
                // More than a pipe takes at once.
                let bytes = [UInt8](repeating: UInt8(number), count: 100_000)
                try? output.send(.payload(kind: UInt8(number), bytes: bytes))
            }
            try? writing.close()
        }
        let all = await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: try? reading.readToEnd()) }
        }
        var piece = Array(try #require(all))[...]
        var decoder = WorkerMessageDecoder()
        var kinds: Set<UInt8> = []
        while let message = try decoder.next(from: &piece) {
            guard case .payload(let kind, let bytes) = message else { continue }
            #expect(bytes.allSatisfy { $0 == kind })
            kinds.insert(kind)
        }
        #expect(kinds.count == count)
    }

    @Test func `says that nobody reads any more`() throws {
        signal(SIGPIPE, SIG_IGN)
        let (reading, writing) = try pipe()
        try reading.close()
        let output = WorkerOutput(descriptor: writing.fileDescriptor)
        #expect(throws: WorkerOutputError.closed) { try output.send(.finished(payload: [])) }
    }

    @Test func `says what is wrong with a message or a descriptor`() throws {
        let output = WorkerOutput(descriptor: -1)
        #expect(throws: WorkerOutputError.message(.badFraction)) { try output.send(.progress(fraction: 2, stage: nil)) }
        #expect(throws: WorkerOutputError.system(call: "write", errno: EBADF)) {
            try output.send(.finished(payload: []))
        }
    }

    @Test func `takes the standard output, so that what is printed does no harm`() async {
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            let output = try WorkerOutput.takeStandardOutput()
            print("a library says hello")
            fflush(nil)
            try output.send(.finished(payload: [42]))
        }
        let said = try? WorkerMessage.finished(payload: [42]).encoded()
        // What the testing library prints before comes first.
        #expect(result.map { Array($0.standardOutputContent.suffix(6)) } == said)
        #expect(result?.standardOutputContent.contains(Array("hello".utf8)) == false)
    }
}
