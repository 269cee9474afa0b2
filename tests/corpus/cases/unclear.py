"""What must be asked about: names that fit several things or none, numbers left over, no subject."""

from tests.corpus.facts import like
from tests.corpus.meaning import any_of, asked, cases, in_full, list_of, refused, says

CASES = cases(
    "unclear",
    # A cluster and three folders are named so.
    says(
        asked(),
        "vms in Production",
        "powered off vms in production",
        "how many vms are in Dev",
        "vms in DR",
        "windows vms in Production",
    ),
    # Several are named so in part.
    says(
        asked(),
        "vms in cluster prod",
        "hosts in cluster prod",
    ),
    # A prefix of several: asked about, or taken as such and said so.
    says(
        any_of(asked(), list_of("host", like("name", "esx-fra-dev*"))),
        "details of host esx-fra-dev",
    ),
    says(any_of(asked(), list_of("vm", like("host", "esx-dub-prod*"))), "vms on host esx-dub-prod"),
    says(
        any_of(asked(), list_of("datastore", like("name", "fra-production*"), shows="free")),
        "free space of datastore fra-production",
    ),
    says(any_of(asked(), list_of("datastore", like("name", "lab-vdi-vmfs*"))), "datastore lab-vdi-vmfs"),
    # None is named so.
    says(
        asked(),
        "vms in cluster Staging",
        "hosts in cluster Foobar",
        "vms on host esx-zzz-99",
        "vm app-99999",
        "which host is srv-web01 on",
        "snapshots of vm accounting-db",
        "ip of nosuchmachine",
        "vms on datastore nope-vmfs-77",
        "vms tagged colour:purple",
        "vms in vcenter-09",
        "hosts in datacenter Paris",
        "vms on network Quarantine-net",
        "is zeus-01 powered on?",
        "vms in folder Attic",
        "details of template tpl-beos",
    ),
    # Something is left over that would change the meaning.
    says(
        asked(),
        "vms 17",
        "hosts 5 12",
        "vms in cluster DR 300",
        "vms larger than 10",
        "datastores with more than 5",
        "vms with more than",
        "datastores with less than % free",
        "hosts over 100",
        "vms not",
        "vms without",
        "snapshots older than",
        "vms between 4 and 8",
        "vms where purple is 7",
        "vms with blorps greater than 12",
    ),
    # Nobody said which one is meant.
    says(
        any_of(asked(), refused()),
        "where is this VM stored?",
        "What is the IP of my VM?",
        "how many vms live on this datastore?",
        "only the powered off ones",
        "and sorted by memory",
        "export that to excel",
        "is this host in maintenance?",
        "how many is that?",
    ),
    says(any_of(asked(), refused(), in_full("cluster", "DR")), "what about cluster DR?"),
    says(any_of(asked(), refused(), list_of("vm", shows="power_state")), "show me the VM state"),
)
