import base64, json, sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
from order_updates import NotGenuine, verify
for one in json.load(open(sys.argv[2], encoding="utf-8")):
    try:
        update = verify(one["headers"], base64.b64decode(one["body"]), one["secrets"], one["now"])
        print(one["name"] + ": sequence " + str(update["sequence"]))
    except NotGenuine:
        print(one["name"] + ": refused")
