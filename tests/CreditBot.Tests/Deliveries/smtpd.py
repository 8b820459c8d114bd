"""A mail server with TLS and one account. Every mail it takes is a line of JSON on the standard output."""
import asyncio
import json
import logging
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

ACCOUNT = LoginPassword(b"creditbot", b"the-password-of-the-mail-account")
ANSWERS = {"busy@": "451 4.3.0 Try again later", "nobody@": "550 5.1.1 No such user"}


class Mailbox:
    async def handle_RCPT(self, server, session, envelope, address, options):
        for beginning, answer in ANSWERS.items():
            if address.startswith(beginning):
                return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = {"to": envelope.rcpt_tos, "content": envelope.content.decode("utf-8"), "encrypted": session.ssl is not None or "ssl" in sys.argv}
        print(json.dumps(mail), flush=True)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=data == ACCOUNT, handled=False)


async def serve(port, certificate, key, mode):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    implicit = mode == "ssl"
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(
            Mailbox(),
            hostname="localhost",
            tls_context=None if implicit or mode == "plain" else context,
            require_starttls=mode == "starttls",
            auth_required=mode != "plain",
            auth_require_tls=mode == "starttls",
            authenticator=authenticate,
        ),
        "127.0.0.1",
        port,
        ssl=context if implicit else None,
    )
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await server.serve_forever()


# What it has to say about its own parts does not belong among the results of the tests.
logging.disable(logging.WARNING)
asyncio.run(serve(int(sys.argv[1]), *sys.argv[2:]))
