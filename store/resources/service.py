"""A service that a host runs, or could run."""

from store.resource import Computed, Part, Resource, Table, choice, flag, ref, text

POLICIES = {
    "on": ("start with host", "starts with host"),
    "automatic": ("automatic", "start with port usage"),
    "off": ("manual", "start manually"),
}

SERVICE = Table(
    name="service",
    part=Part(of="host", path="config.service.service", key="key"),
    columns=(
        text("name", "label", shown=True, often=True, label="Service"),
        ref("host", Computed(name="parent"), to="host", shown=True, often=True),
        text("key", "key", shown=True, label="Service key", words=("daemon", "service id")),
        flag("running", "running", shown=True, yes=("running", "started"), no=("stopped", "not running")),
        choice(
            "policy",
            "policy",
            shown=True,
            label="Startup policy",
            words=("startup", "start policy", "policy"),
            values=POLICIES,
        ),
        flag("required", "required"),
    ),
    named=("name", "key"),
)
RESOURCE = Resource(name="service", table=SERVICE, words=("service", "host service", "esxi service"))
