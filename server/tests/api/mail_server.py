"""A mail server for tests. Addresses say what happens to their mails:

later@…  is refused for a while (451) the first time, then taken
never@…  is refused for good (550)
drop@…   has its connection dropped the first time, then is taken
Everything else is taken. What was taken is written to the file named on the command line, one address a line.
"""

import sys
import time

from aiosmtpd.controller import Controller

seen = set()


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        first = address not in seen
        seen.add(address)
        if name == "never":
            return "550 No such person"
        if name == "later" and first:
            return "451 Too busy, come back"
        if name == "drop" and first:
            server.transport.abort()
            return "421 Gone"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        with open(sys.argv[1], "a", encoding="utf-8") as taken:
            taken.write("".join(f"{address}\n" for address in envelope.rcpt_tos))
        return "250 Taken"


controller = Controller(Handler(), hostname="127.0.0.1", port=int(sys.argv[2]))
controller.start()
print("ready", flush=True)
while sys.stdin.readline():
    time.sleep(0)
controller.stop()
