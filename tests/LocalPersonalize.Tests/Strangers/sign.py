"""Requests that botocore signed, to see whether the engine agrees with its signer.

    python3 sign.py 7 200

prints 200 of them, one JSON string per line: the whole request as Latin-1. The first number is the seed. All are signed with test / test at
the same moment. The file signed.jsonl holds the first ones, for machines without Python.
"""

import datetime
import json
import random
import sys
from urllib.parse import urlsplit

try:
    import botocore.auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials
    from botocore.utils import percent_encode, percent_encode_sequence
except ImportError:
    print("boto3 is missing: python3 -m pip install boto3")
    sys.exit(77)

chance = random.Random(int(sys.argv[1]))
botocore.auth.get_current_datetime = lambda *_, **__: datetime.datetime(2026, 3, 4, 5, 6, 7)
KEYS = Credentials("test", "test")
PIECES = ["a", "Z9", "-_.~", " ", "+", "ü", "日本", "🎬", "%", "%2F", "&", "=", "?", "#", ":", "@", "'", "(!)", "*", ",", ";", "$", "[x]", "\\", "^", "`", "{}", "|", '"', "<>"]


def text(most):
    return "".join(chance.choice(PIECES) for _ in range(chance.randint(1, most)))


def query():
    """Names in no order, some twice, some without value."""
    pairs = [(chance.choice(["b", "a", "A", "prefix", text(2)]), chance.choice(["", "2", "10", text(4)])) for _ in range(chance.randint(0, 4))]
    return f"?{percent_encode_sequence(pairs)}" if pairs else ""


def headers(request):
    """Repeated ones, empty ones, ones with spaces and tabs in all places."""
    for _ in range(chance.randint(0, 4)):
        name = chance.choice(["x-amz-meta-a", "X-Amz-Meta-B", "x-amz-meta-a-b"])
        request.headers.add_header(name, chance.choice(["", "plain", "  two  spaces ", "tab\tand \t more", 'a "quoted  text"', "a,b , c", "semi;colon=x"]))


def s3():
    method = chance.choice(["GET", "PUT", "PUT", "HEAD", "DELETE"])
    key = "/".join(chance.choice([text(4), "..", ".", "", "x"]) for _ in range(chance.randint(0, 3))) + text(3)
    host = chance.choice(["localhost:4566", "127.0.0.1:4566"])
    url = f"http://{host}/vectors/{percent_encode(key, safe='/~')}"
    body = "".join(chance.choice("abc \n,0") for _ in range(chance.randint(1, 80))) if method == "PUT" else ""
    presigned = chance.random() < 0.3
    request = AWSRequest(method, url + (query() if method in ("GET", "HEAD") else ""), data=b"" if presigned else body.encode())
    headers(request)
    if presigned:
        botocore.auth.S3SigV4QueryAuth(KEYS, "s3", "us-east-1", expires=chance.choice([60, 3600])).add_auth(request)
        request.data = body.encode()  # of which the signature says nothing
    else:
        botocore.auth.S3SigV4Auth(KEYS, "s3", "us-east-1").add_auth(request)
    return request


def personalize():
    if chance.random() < 0.5:
        path = chance.choice(["/recommendations", "/personalize-ranking", "/events", "/items"])
        request = AWSRequest("POST", f"http://localhost:4566{path}", data=json.dumps({"userId": text(5), "campaignArn": "a"}).encode())
        request.headers["Content-Type"] = "application/json"
    else:
        # Paths that no client of Personalize sends, but that a signature has rules for.
        path = chance.choice(["/", "/", "/a/../b", "/a//b/./c/", f"/{percent_encode(text(4), safe='/~')}"])
        request = AWSRequest("POST", f"http://localhost:4566{path}{query()}", data=json.dumps({"name": text(5)}, ensure_ascii=False).encode())
        request.headers["X-Amz-Target"] = "AmazonPersonalize.ListRecipes"
        request.headers["Content-Type"] = "application/x-amz-json-1.1"
    headers(request)
    botocore.auth.SigV4Auth(KEYS, "personalize", "us-east-1").add_auth(request)
    return request


def raw(request):
    url = urlsplit(request.url)
    lines = [f"{request.method} {url.path}{'?' + url.query if url.query else ''} HTTP/1.1", f"Host: {url.netloc}"]
    lines += [f"{name}: {value}" for name, value in request.headers.items() if name.lower() != "host"]
    lines += [f"Content-Length: {len(request.data)}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + request.data


for _ in range(int(sys.argv[2])):
    print(json.dumps(raw(chance.choice([s3, personalize])()).decode("latin-1")))
