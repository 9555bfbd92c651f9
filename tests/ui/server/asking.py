"""A request to an ASGI application, answered without a server."""

from typing import Any

import httpx
from starlette.applications import Starlette

from tests.asynchronous import run


def ask(app: Starlette, path: str, method: str = "GET", **request: Any) -> httpx.Response:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://wizard") as client:
            return await client.request(method, path, **request)

    return run(asked())
