"""Many open pages of one preview: whether all of them learn of the last state, and soon enough."""

import asyncio
import json
import time


async def listen(port, seen):
    """Notes the number of the newest state of which a listener was told, until it is cancelled."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    host = f"localhost:{port}"
    head = f"POST /.demarche/live HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
    writer.write(f"{head}Content-Length: 0\r\n\r\n".encode())
    number = len(seen)
    seen.append(0)
    try:
        while line := await reader.readline():
            if line.startswith(b"data: "):
                state = json.loads(line[6:])["state"]
                seen[number] = int(state.rsplit(".", 1)[1])
    finally:
        writer.close()


async def hold(port, clients, minutes, save, memory):
    """Holds `clients` listeners for `minutes` while `save(round)` is called now and then: how many
    saves there were, the longest time until all knew of one, and the memory before and after."""
    seen = []
    listeners = [asyncio.create_task(listen(port, seen)) for _ in range(clients)]
    while len(seen) < clients or min(seen) == 0:
        await asyncio.sleep(0.05)
    end = time.monotonic() + 60 * minutes
    saves, longest, before = 0, 0.0, None
    while time.monotonic() < end:
        known = max(seen)
        await asyncio.to_thread(save, saves)
        began = time.monotonic()
        while min(seen) <= known:
            await asyncio.sleep(0.005)
        saves, longest = saves + 1, max(longest, time.monotonic() - began)
        # What is needed once is no growth.
        before = memory() if saves == 3 else before
        await asyncio.sleep(2)
    after = memory()
    for listener in listeners:
        listener.cancel()
    await asyncio.gather(*listeners, return_exceptions=True)
    return saves, longest, before or after, after
