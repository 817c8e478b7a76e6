"""Checks that an order update comes from the gateway. Python 3.8 or newer, nothing else.

    update = verify(request.headers, request.get_data(), [SECRET, PREVIOUS_SECRET])  # Flask
"""
import base64
import hashlib
import hmac
import json
import re
import time

TOLERANCE = 5 * 60  # seconds


class NotGenuine(Exception):
    """Answer 401 and do nothing."""


def verify(headers, body, secrets, now=None):
    """The update, when one of the secrets ("whsec_…") signed exactly these bytes within the last five minutes."""
    update_id = headers.get("webhook-id") or ""
    sent = headers.get("webhook-timestamp") or ""
    signatures = (headers.get("webhook-signature") or "").split(" ")
    if not update_id or not re.fullmatch("[0-9]{1,12}", sent, re.ASCII):
        raise NotGenuine("a header is missing")
    if abs((time.time() if now is None else now) - int(sent)) > TOLERANCE:
        raise NotGenuine("too old, or from the future: is this machine's clock right?")
    signed = update_id.encode() + b"." + sent.encode() + b"." + body
    genuine = False
    for secret in filter(None, secrets):
        key = base64.b64decode(secret[len("whsec_"):])
        mac = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        for signature in signatures:
            genuine |= hmac.compare_digest(("v1," + mac).encode(), signature.encode())
    if not genuine:
        raise NotGenuine("no signature fits")
    return json.loads(body)
