"""Prints the CloudFormation that AWS would make of a SAM template, as JSON, by AWS's own translator and without AWS.

    transform.py TEMPLATE

Parameters have their defaults. Code is not packaged: every function's lies at one invented address.
"""

import json
import logging
import os
import sys

# The translator asks for a region, and nobody for credentials. It warns of switches that only AWS can set.
logging.disable()
os.environ["AWS_DEFAULT_REGION"] = "us-east-1"

from samcli.yamlhelper import yaml_parse
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

with open(sys.argv[1], encoding="utf-8") as file:
    template = yaml_parse(file.read())
for resource in template["Resources"].values():
    if resource["Type"] == "AWS::Serverless::Function":
        resource["Properties"]["CodeUri"] = "s3://bucket/code"
defaults = {name: parameter["Default"] for name, parameter in template["Parameters"].items()}
json.dump(Translator({}, Parser()).translate(template, defaults), sys.stdout, indent=1)
