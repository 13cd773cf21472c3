-- The script of wrk: each of its threads asks one route, so that it knows which answers are right.
--
-- The only argument is a folder with `<n>.path` and `<n>.right.<m>` for the thread <n>.

local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

local function read(path)
  local file = io.open(path, "rb")
  if not file then return nil end
  local content = file:read("*a")
  file:close()
  return content
end

function init(arguments)
  local prefix = arguments[1] .. "/" .. number
  path = read(prefix .. ".path")
  right = {}
  while true do
    local body = read(prefix .. ".right." .. #right)
    if not body then break end
    table.insert(right, body)
  end
  answered, refused, wrong, evidence = 0, 0, 0, ""
  bytes = wrk.format("GET", path)
end

function request()
  return bytes
end

local function is_right(body)
  for _, allowed in ipairs(right) do
    if body == allowed then return true end
  end
  return false
end

function response(status, headers, body)
  answered = answered + 1
  if status == 200 and is_right(body) then return end
  if status < 200 or status > 299 then refused = refused + 1 else wrong = wrong + 1 end
  if #evidence < 400 then
    evidence = evidence .. path .. " answered " .. status .. " " .. #body .. " bytes " .. string.format("%q", body:sub(1, 200)) .. "; "
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  local function say(name, value) io.write("result\t", name, "\t", tostring(value):gsub("%s+", " "), "\n") end
  say("requests", summary.requests)
  say("seconds", summary.duration / 1e6)
  for _, kind in ipairs({ "connect", "read", "write", "timeout" }) do say(kind, errors[kind]) end
  for _, thread in ipairs(threads) do
    say("route", thread:get("path") .. " " .. thread:get("answered"))
    say("refused", thread:get("refused"))
    say("wrong", thread:get("wrong"))
    if thread:get("evidence") ~= "" then say("evidence", thread:get("evidence")) end
  end
end
