import Foundation
import PluginAPI
import Testing

struct ConfineTests {
    @Test func `becomes the program with its arguments and its status`() async throws {
        let result = try await Confine.run(["--", "/bin/sh", "-c", "echo \"$0 $1\"; exit 7", "a b", "--cpu"])
        #expect(result.status == .exited(7))
        #expect(result.output == "a b --cpu\n")
        #expect(result.complaint.isEmpty)
    }

    @Test func `sets limits that cannot be raised again`() async throws {
        let script = "ulimit -t; ulimit -v; ulimit -n; ulimit -f; ulimit -c; ulimit -Ht; ulimit -n 100 || echo no"
        let limits = ["--cpu", "77", "--memory", "536870912", "--files", "20", "--file-size", "0"]
        let result = try await Confine.run(limits + ["--", "/bin/sh", "-c", script])
        let lines = result.output.split(separator: "\n")
        #expect(lines.prefix(6) == ["77", "524288", "20", "0", "0", "82"])
        // The hard limit as well, so that the shell fails on it and does not go on.
        #expect(lines.dropFirst(6).allSatisfy { $0 == "no" })
        #expect(result.complaint.contains("ulimit"))
    }

    @Test func `hands on no descriptors but three`() async throws {
        let result = try await Confine.shell("exec 7</dev/null 9</dev/null; exec \"$0\" -- /bin/ls /proc/self/fd")
        // The last is the folder that is being listed.
        #expect(result.output == "0\n1\n2\n3\n")
    }

    @Test func `gives up new privileges for good`() async throws {
        let result = try await Confine.run(["--", "/bin/cat", "/proc/self/status"])
        #expect(result.output.contains("\nNoNewPrivs:\t1\n"))
    }

    @Test(arguments: [
        [], ["--"], ["--cpu", "1"], ["--cpu"], ["--cpu", "--", "/bin/true"], ["--cpu", "-1", "--", "/bin/true"],
        ["--cpu", " 1", "--", "/bin/true"], ["--memory", "1G", "--", "/bin/true"], ["/bin/true"],
        ["--files", "99999999999999999999", "--", "/bin/true"], ["--verbos", "--", "/bin/true"],
    ])
    func `refuses arguments that make no sense with a sentence`(arguments: [String]) async throws {
        let result = try await Confine.run(arguments)
        #expect(result.status == .exited(64))
        #expect(result.complaint.hasPrefix("Confine: "))
        #expect(result.complaint.contains("\nusage: "))
    }

    @Test func `tells a program that is not there from one that cannot be run`() async throws {
        let missing = try await Confine.run(["--", "/nowhere/at/all"])
        #expect(missing.status == .exited(127))
        #expect(missing.complaint == "Confine: /nowhere/at/all: No such file or directory\n")
        #expect(try await Confine.run(["--", "/etc/passwd"]).status == .exited(126))
        #expect(try await Confine.run(["--", "/etc/passwd/x"]).status == .exited(127))
    }

    @Test func `ends at once when its parent is already gone`() async throws {
        #expect(try await Confine.run(["--parent", "1", "--", "/bin/true"]).status == .exited(137))
    }

    @Test func `waits a moment for a program that is being written`() async throws {
        let path = FileManager.default.temporaryDirectory.path + "/confine-tests-\(UUID().uuidString)"
        defer { unlink(path) }
        let script = "cp /bin/echo '\(path)' && { exec \"$0\" -- '\(path)' on 3<&-; } 3>>'\(path)'"
        // Nobody but the shell, which becomes the launcher, has it open; the launcher closes all but three.
        #expect(try await Confine.shell(script).output == "on\n")
        // And here somebody has it open all the time.
        let busy = try await Confine.shell("sleep 1000 3>>'\(path)' & \"$0\" -- '\(path)' on; echo $?; kill $!")
        #expect(busy.output == "126\n")
        #expect(busy.complaint == "Confine: \(path): Text file busy\n")
    }

    @Test func `has the program die with its parent`() async throws {
        // The shell in the middle dies when the program is there, whose number it tells before.
        let script = """
            "$0" --parent $$ -- /bin/sleep 1000 >/dev/null 2>&1 &
            until read -r name < /proc/$!/comm && [ "$name" = sleep ]; do :; done
            echo $!; kill -KILL $$
            """
        let result = try await Confine.shell(script)
        #expect(result.status == .signaled(SIGKILL))
        let program = try #require(Int32(result.output.trimmingCharacters(in: .newlines)))
        #expect(await isDead(program))
    }
}
