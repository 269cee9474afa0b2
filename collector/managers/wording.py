"""Names of the API's classes and methods, as people say them: `VmPoweredOffEvent` is "VM powered off"."""

import re
from functools import lru_cache

VENDOR = re.compile(r"(com\.vmware\.(vc\.)?|esx\.(problem|audit|clear)\.|vprob\.|vim\.)")
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")
SAID = {
    "VirtualMachine": "Vm",
    "HostSystem": "Host",
    "ClusterComputeResource": "Cluster",
    "DistributedVirtual": "Distributed",
}
CAPITALS = "cpu drs dv dvs evc ft ha ip iso mac mtu nfs nic os ovf usb uuid vc vm vmfs vlan vsan wwn"
SHORT = {"das": "HA"} | {word: word.upper() for word in CAPITALS.split()}


@lru_cache(1024)
def words(name: str) -> str:
    """A class, or an id of several names with dots between them, as words; empty if there are none."""
    bare = VENDOR.sub("", name, count=1).removesuffix("Event")
    for long, short in SAID.items():
        bare = bare.replace(long, short)
    said = " ".join(SHORT.get(word.lower(), _plain(word)) for word in WORD.findall(bare))
    return said[:1].upper() + said[1:]


def _plain(word: str) -> str:
    """In small letters, if it is not written in capitals as a whole."""
    return word if len(word) > 1 and word.isupper() else word.lower()
