"""Every check."""

from collector.findings import alarm, host, storage, vcenter, vm

CHECKS = (*vm.CHECKS, *host.CHECKS, *storage.CHECKS, *vcenter.CHECKS, *alarm.CHECKS)
