"""Records what the reference implementation of safetensors makes of files: of 51 made by hand, of its own, and of one of Stepsmith's.

Writes into runtime/src/test/resources/checkpoints; no build and no test runs this script:

  cases.txt              a file made by hand to a line: its name, "accepted" or "refused" by the reference, and its bytes in hexadecimal
  reference.safetensors  written by the reference, with tensors of many formats
  reference.txt          what the reference reads in it
  stepsmith.txt          what the reference reads in stepsmith.safetensors, which ReferenceFilesTest writes with -Dgolden.update=true

    apt-get install python3-safetensors python3-torch python3-numpy
    python3 runtime/src/test/python/record_safetensors.py      (from the repository's root)

Recorded on Debian 13: package python3-safetensors 0.5.2-1+b1, with PyTorch 2.6.0. In a text, a tensor is a line: name, format, shape, and its
bytes in hexadecimal; a tab in a name is \\t there. Running it again gives the same bytes.
"""
import os
import struct

import torch
from safetensors import deserialize
from safetensors.torch import save

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "checkpoints")
A = '"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}'
EIGHT = bytes(range(8))


def file(header, data=EIGHT, length=None):
    if isinstance(header, str):
        header = header.encode()
    return struct.pack("<Q", len(header) if length is None else length) + header + data


def tensor(dtype='"F32"', shape="[2]", offsets="[0,8]", name='"a"'):
    return '{%s:{"dtype":%s,"shape":%s,"data_offsets":%s}}' % (name, dtype, shape, offsets)


def two(first, second, dtype="F32"):
    return '{"a":{"dtype":"%s","shape":[1],"data_offsets":%s},"b":{"dtype":"%s","shape":[1],"data_offsets":%s}}' % (dtype, first, dtype, second)


NESTED = "[" * 200 + "]" * 200
CASES = {
    "plain": file("{" + A + "}"),
    "leading white space": file(" \n{" + A + "}"),
    "trailing spaces": file("{" + A + "}   "),
    "trailing tab, CR, LF": file("{" + A + "}\t\r\n"),
    "trailing NUL": file("{" + A + "}\0"),
    "two documents": file("{" + A + "}{}"),
    "comma after the last tensor": file("{" + A + ",}"),
    "comment": file("{/* */" + A + "}"),
    "byte order mark": file(b"\xef\xbb\xbf{" + A.encode() + b"}"),
    "control character in a name": file(tensor(name='"a\x01"')),
    "overlong UTF-8 in a name": file(b'{"\xc0\x81":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}'),
    "lone surrogate in a name": file(tensor(name='"\\ud800"')),
    "surrogate pair in a name": file(tensor(name='"\\ud83d\\ude00"')),
    "null": file("null", b""),
    "array": file("[]", b""),
    "empty object": file("{}", b""),
    "empty header": file("", b""),
    "no bytes": b"",
    "7 bytes": bytes(7),
    "header longer than the file": file("{" + A + "}", length=1000),
    "header of 100000001 bytes": file("{" + A + "}", length=100_000_001),
    "header of 2^63 bytes": file("{" + A + "}", length=1 << 63),
    "header of 2^64-1 bytes": file("{" + A + "}", length=(1 << 64) - 1),
    "hole at the start": file(tensor(shape="[1]", offsets="[4,8]")),
    "hole in the middle": file(two("[0,4]", "[8,12]"), bytes(12)),
    "overlap": file(two("[0,4]", "[2,6]"), bytes(6)),
    "one byte short": file("{" + A + "}", bytes(7)),
    "one byte more": file("{" + A + "}", bytes(9)),
    "negative size": file(tensor(shape="[-2]")),
    "size with a fraction": file(tensor(shape="[2.0]")),
    "size with an exponent": file(tensor(shape="[2e0]")),
    "size with a leading zero": file(tensor(shape="[02]")),
    "one offset": file(tensor(offsets="[8]")),
    "three offsets": file(tensor(offsets="[0,8,8]")),
    "end before begin": file(tensor(offsets="[8,0]")),
    "unknown format": file(tensor(dtype='"F31"')),
    "format in lower case": file(tensor(dtype='"f32"')),
    "no format": file('{"a":{"shape":[2],"data_offsets":[0,8]}}'),
    "metadata that are a number": file('{"__metadata__":{"k":1},' + A + "}"),
    "metadata twice": file('{"__metadata__":{},"__metadata__":{},' + A + "}"),
    "metadata null": file('{"__metadata__":null,' + A + "}"),
    "metadata last": file("{" + A + ',"__metadata__":{"k":"v"}}'),
    "key twice in the metadata": file('{"__metadata__":{"k":"v","k":"v"},' + A + "}"),
    "tensor twice": file("{" + A + "," + A + "}"),
    "unknown field in a tensor": file('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":{"x":[1,null,{}]}}}'),
    "unknown field nested deeper than 128": file('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":' + NESTED + "}}"),
    "tensor as an array": file('{"a":["F32",[2],[0,8]]}'),
    "names empty and NUL": file('{"":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"\\u0000":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}'),
    "offsets not in order, F64 not aligned": file(
        '{"b":{"dtype":"F64","shape":[1],"data_offsets":[1,9]},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}', bytes(9)),
    "sizes 0 and 2^64-1": file(tensor(shape="[0,18446744073709551615]", offsets="[0,0]"), b""),
    "sizes 2^64-1, 2^64-1 and 0": file(tensor(shape="[18446744073709551615,18446744073709551615,0]", offsets="[0,0]"), b""),
}


def verdict(data):
    try:
        deserialize(data)
        return "accepted"
    except Exception:
        return "refused"


def described(data):
    lines = []
    for name, info in sorted(deserialize(data)):
        lines.append("%s\t%s\t%s\t%s\n" % (name.replace("\t", "\\t"), info["dtype"], info["shape"], bytes(info["data"]).hex()))
    return "".join(lines)


def of_many_formats():
    numbers = torch.arange(6, dtype=torch.float64)
    return {
        "f32 matrix": (numbers / 3).to(torch.float32).reshape(2, 3),
        "f64": numbers / 7,
        "f16": torch.tensor([0.0, -0.0, 1.0, 65504.0, 5.960464477539063e-08, -2.0 / 3, float("inf"), float("nan")], dtype=torch.float16),
        "bf16": (numbers / 9).to(torch.bfloat16),
        "i64": torch.tensor([-1, 1 << 62]),
        "i32": torch.tensor([-2, 3], dtype=torch.int32),
        "i16": torch.tensor([-4, 5], dtype=torch.int16),
        "i8": torch.tensor([-6, 7], dtype=torch.int8),
        "u8": torch.tensor([8, 255], dtype=torch.uint8),
        "bool": torch.tensor([True, False, True]),
        "scalar": torch.tensor(2.5),
        "empty": torch.zeros(0, 4),
        "größe/\"quoted\"\\ \U0001f600\t": torch.tensor([1.5]),
    }


def main():
    assert len(CASES) == 51
    with open(os.path.join(FOLDER, "cases.txt"), "w", newline="\n") as out:
        for name, data in CASES.items():
            out.write("%s\t%s\t%s\n" % (name, verdict(data), data.hex()))
    data = save(of_many_formats(), {"format": "pt"})
    with open(os.path.join(FOLDER, "reference.safetensors"), "wb") as out:
        out.write(data)
    with open(os.path.join(FOLDER, "reference.txt"), "w", newline="\n") as out:
        out.write(described(data))
    ours = os.path.join(FOLDER, "stepsmith.safetensors")
    if os.path.exists(ours):
        with open(ours, "rb") as file_of_ours:
            data = file_of_ours.read()
        with open(os.path.join(FOLDER, "stepsmith.txt"), "w", newline="\n") as out:
            out.write(described(data))


main()
