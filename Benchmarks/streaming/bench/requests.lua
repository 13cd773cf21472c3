-- The script of wrk: asks for the addresses of a file, one after the other. Each thread begins somewhere else.

local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init(arguments)
  requests = {}
  for path in io.lines(arguments[1]) do table.insert(requests, wrk.format("GET", path)) end
  at = math.floor(#requests * number / tonumber(arguments[2]))
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency, _)
  local errors = summary.errors
  local function say(name, value) io.write("result\t", name, "\t", string.format("%.6f", value), "\n") end
  say("requests", summary.requests)
  say("seconds", summary.duration / 1e6)
  say("bytes", summary.bytes)
  say("p99", latency:percentile(99) / 1e6)
  for _, kind in ipairs({ "connect", "read", "write", "timeout", "status" }) do say(kind, errors[kind]) end
end
