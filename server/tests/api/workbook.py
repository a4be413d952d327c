"""Reads a workbook with openpyxl and prints its cells as JSON: each row a list of [kind, value]."""
import io
import json
import sys

import openpyxl

sheet = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read())).active
print(json.dumps([[[cell.data_type, cell.value] for cell in row] for row in sheet.iter_rows()]))
