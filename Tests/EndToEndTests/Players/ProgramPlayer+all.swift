extension ProgramPlayer {
    /// ffmpeg decodes and throws away what it has decoded, as fast as one would hear it.
    static let ffmpeg = ProgramPlayer(
        command: { url, seconds in
            ["ffmpeg", "-nostats", "-v", "warning", "-re", "-progress", "pipe:1", "-stats_period", "0.25", "-i", url]
                + ["-f", "null", "-"]
        },
        read: { line in
            if let match = line.wholeMatch(of: /out_time_us=(\d+)/) {
                .position((Double(match.1) ?? 0) / 1_000_000, duration: nil)
            } else {
                line.contains(/^\w+=/) ? .nothing : .complaint(String(line))
            }
        }
    )

    /// mpv with a sound card that is none, and says whether it waits for its buffer.
    static let mpv = ProgramPlayer(
        command: { url, seconds in
            [
                "mpv", "--no-config", "--ao=null", "--no-video",
                "--msg-level=all=warn,statusline=status",
                "--term-status-msg=AT ${=time-pos} ${=duration} ${paused-for-cache}", url,
            ]
        },
        read: { line in
            if let match = line.firstMatch(of: /AT (-?[0-9.]+) ([0-9.]*) (no|yes)/) {
                match.3 == "yes" ? .stall : .position(Double(match.1) ?? 0, duration: Double(match.2))
            } else {
                // Before there is a position the status line has none, and it clears its line.
                line.contains(" AT ") || line.contains("AT  ") || line.allSatisfy { "\u{1B}[K \r".contains($0) }
                    ? .nothing : .complaint(String(line))
            }
        }
    )

    /// GStreamer's hlsdemux and tsdemux.
    static let gstreamer = ProgramPlayer(
        command: { url, seconds in
            [
                "gst-launch-1.0", "playbin", "uri=\(url)", "flags=0x12",
                "audio-sink=progressreport update-freq=1 ! fakesink sync=true",
            ]
        },
        read: { line in
            if let match = line.firstMatch(of: /^progressreport\d+ \([0-9:]+\): (\d+)(?: \/ (\d+))? seconds/) {
                .position(Double(match.1) ?? 0, duration: match.2.flatMap { Double($0) })
            } else {
                line.hasPrefix("ERROR") || line.hasPrefix("WARNING") ? .complaint(String(line)) : .nothing
            }
        }
    )
}
