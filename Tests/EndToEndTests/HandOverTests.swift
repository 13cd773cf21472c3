import Foundation
import PluginAPI
import TestKit
import Testing

/// What a generation knows is handed to the next.
@Suite(.serialized) struct HandOverTests {
    @Test func `a generation begins with what the one before it left`() async throws {
        try await HostProcess.withHello { host, folder in
            #expect(try await host.get("/hello/handed").text == "0", "nobody was there before")
            for _ in 0..<5 { #expect(try await host.get("/hello").text == "one") }
            try folder.put("HelloTwo", as: "Hello")
            try await host.wait("the second generation", within: .seconds(20)) {
                try await host.plugins()["Hello"]?.live == 2
            }
            #expect(try await host.get("/hello/handed").text == "5")
            for _ in 0..<2 { #expect(try await host.get("/hello").text == "two") }
            try folder.put("HelloOne", as: "Hello")
            try await host.wait("the third generation", within: .seconds(20)) {
                try await host.plugins()["Hello"]?.live == 3
            }
            #expect(try await host.get("/hello/handed").text == "7")
        }
    }
}
