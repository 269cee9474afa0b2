package main

import (
	"slices"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

const (
	lun      = "naa.60003ff44dc75adc"
	lunKey   = "key-vim.host.ScsiDisk-60003ff44dc75adc"
	fibreKey = "key-vim.host.FibreChannelHba-vmhba2"
	gpu      = "0000:3b:00.0"
)

// furnish gives a host what govmomi's model of one lacks and real ones have.
func furnish(object mo.Reference) {
	switch o := object.(type) {
	case *simulator.HostSystem:
		hardware(o)
		storage(o.Config)
		settings(o)
	case *simulator.HostNetworkSystem:
		o.QueryNetworkHintResponse.Returnval = []types.PhysicalNicHintInfo{neighbour("vmnic0")}
	}
}

// hardware adds a serial number, and a graphics processor that VMs share. Slices of the model are of all hosts.
func hardware(host *simulator.HostSystem) {
	info, value := host.Hardware, host.Self.Value
	info.SystemInfo.SerialNumber = "SN-" + value
	bios := *info.BiosInfo
	bios.Vendor = "Dell Inc."
	info.BiosInfo = &bios
	info.MemoryTieringType = string(types.HostMemoryTieringTypeNoTiering)
	info.PciDevice = append(slices.Clone(info.PciDevice), types.HostPciDevice{
		Id: gpu, ClassId: 0x302, Bus: 0x3b, VendorId: 0x10de, DeviceId: 0x2235, SubVendorId: 0x10de,
		VendorName: "NVIDIA Corporation", DeviceName: "GA102GL [A40]",
	})
	host.Config.GraphicsInfo = []types.HostGraphicsInfo{{
		DeviceName: "GA102GL [A40]", VendorName: "NVIDIA Corporation", PciId: gpu,
		GraphicsType: string(types.HostGraphicsInfoGraphicsTypeSharedDirect), MemorySizeInKB: 48 << 20,
	}}
	host.Config.PciPassthruInfo = []types.BaseHostPciPassthruInfo{
		&types.HostPciPassthruInfo{Id: gpu, PassthruCapable: true},
	}
	host.Summary.CurrentEVCModeKey, host.Summary.MaxEVCModeKey = "intel-broadwell", "intel-icelake"
}

// storage adds a LUN on a SAN, with a path over Fibre Channel and one over iSCSI that is dead.
func storage(config *types.HostConfigInfo) {
	devices := config.StorageDevice
	iscsi := types.HostHostBusAdapter{
		Key: "key-vim.host.InternetScsiHba-vmhba65", Device: "vmhba65", Bus: 0, Status: "online",
		Model: "iSCSI Software Adapter", Driver: "iscsi_vmk", StorageProtocol: "scsi",
	}
	fibre := types.HostHostBusAdapter{
		Key: fibreKey, Device: "vmhba2", Bus: 59, Status: "online",
		Model: "QLE2692 Dual Port 16Gb FC", Driver: "qlnativefc", Pci: "0000:3c:00.0", StorageProtocol: "scsi",
	}
	devices.HostBusAdapter = append(devices.HostBusAdapter,
		&types.HostFibreChannelHba{
			HostHostBusAdapter: fibre, PortWorldWideName: 0x2100001b321a2b3c, NodeWorldWideName: 0x2000001b321a2b3c,
			PortType: types.FibreChannelPortTypeFabric, Speed: 16,
		},
		&types.HostInternetScsiHba{HostHostBusAdapter: iscsi, IScsiName: "iqn.1998-01.com.vmware:esx-1"},
	)
	devices.ScsiLun = append(devices.ScsiLun, san())
	devices.MultipathInfo.Lun = append(devices.MultipathInfo.Lun, types.HostMultipathInfoLogicalUnit{
		Key: "key-vim.host.MultipathInfo.LogicalUnit-60003ff44dc75adc", Id: "60003ff44dc75adc", Lun: lunKey,
		Policy: &types.HostMultipathInfoLogicalUnitPolicy{Policy: "VMW_PSP_RR"},
		Path: []types.HostMultipathInfoPath{
			path("vmhba2:C0:T0:L1", fibreKey, types.MultipathStateActive, &types.HostFibreChannelTargetTransport{
				PortWorldWideName: 0x50060e8007c3e900, NodeWorldWideName: 0x50060e8007c3e900,
			}),
			path("vmhba65:C0:T0:L1", iscsi.Key, types.MultipathStateDead, &types.HostInternetScsiTargetTransport{
				IScsiName: "iqn.2004-01.com.storage:target", Address: []string{"10.1.2.3:3260"},
			}),
		},
	})
	config.FileSystemVolume.MountInfo = append(config.FileSystemVolume.MountInfo, types.HostFileSystemMountInfo{
		Volume: &types.HostVmfsVolume{
			HostFileSystemVolume: types.HostFileSystemVolume{Type: "VMFS", Name: "LocalDS_0", Capacity: 1 << 40},
			Extent:               []types.HostScsiDiskPartition{{DiskName: lun, Partition: 1}},
		},
	})
}

func san() *types.HostScsiDisk {
	return &types.HostScsiDisk{
		ScsiLun: types.ScsiLun{
			HostDevice: types.HostDevice{DeviceName: "/vmfs/devices/disks/" + lun, DeviceType: "disk"},
			Key:        lunKey, Uuid: "60003ff44dc75adc", CanonicalName: lun, DisplayName: "SAN disk (" + lun + ")",
			LunType: "disk", Vendor: "HITACHI ", Model: "OPEN-V          ", Revision: "8001", ScsiLevel: 4,
			SerialNumber: "50 4A01", QueueDepth: 64, OperationalState: []string{"ok"},
			VStorageSupport: "vStorageSupported", PerenniallyReserved: types.NewBool(false),
		},
		Capacity:  types.HostDiskDimensionsLba{BlockSize: 512, Block: 1 << 31},
		LocalDisk: types.NewBool(false), Ssd: types.NewBool(true),
	}
}

func path(name, adapter string, state types.MultipathState, to types.BaseHostTargetTransport) types.HostMultipathInfoPath {
	return types.HostMultipathInfoPath{
		Key: "key-vim.host.MultipathInfo.Path-" + name, Name: name, PathState: string(state), State: string(state),
		IsWorkingPath: types.NewBool(state == types.MultipathStateActive), Adapter: adapter, Transport: to,
	}
}

// settings adds what administrators set.
func settings(host *simulator.HostSystem) {
	config := host.Config
	config.DateTimeInfo = &types.HostDateTimeInfo{
		TimeZone:  types.HostDateTimeSystemTimeZone{Key: "UTC", Name: "UTC", GmtOffset: 0},
		NtpConfig: &types.HostNtpConfig{Server: []string{"ntp-1.example.com", "ntp-2.example.com"}},
	}
	config.Option = append(config.Option,
		&types.OptionValue{Key: "Syslog.global.logHost", Value: "udp://syslog.example.com:514"},
		&types.OptionValue{Key: "VMFS3.UseATSForHBOnVMFS5", Value: int64(1)},
		&types.OptionValue{Key: "VMFS3.HardwareAcceleratedLocking", Value: int64(0)},
	)
	config.VsanHostConfig = &types.VsanHostConfigInfo{
		Enabled: types.NewBool(false), FaultDomainInfo: &types.VsanHostFaultDomainInfo{Name: "rack-7"},
	}
	for i := range config.VirtualNicManagerInfo.NetConfig {
		net := &config.VirtualNicManagerInfo.NetConfig[i]
		if net.NicType == "vmotion" && len(net.CandidateVnic) > 0 {
			net.SelectedVnic = []string{net.CandidateVnic[0].Key}
		}
	}
	for i := range config.Network.Vnic {
		config.Network.Vnic[i].Spec.Ip.IpV6Config = &types.HostIpConfigIpV6AddressConfiguration{
			IpV6Address: []types.HostIpConfigIpV6Address{{IpAddress: "fe80::1", PrefixLength: 64}},
		}
	}
	warm := types.HostNumericSensorInfo{
		Name: "System Board 1 Inlet Temp", CurrentReading: 2350, UnitModifier: -2, BaseUnits: "Degrees C",
		RateUnits: "none", SensorType: "temperature", TimeStamp: time.Unix(0, 0).Format(time.RFC3339),
		HealthState: &types.ElementDescription{Description: types.Description{Label: "Yellow"}, Key: "yellow"},
	}
	health := *host.Runtime.HealthSystemRuntime
	system := *health.SystemHealthInfo
	system.NumericSensorInfo = append(slices.Clone(system.NumericSensorInfo), warm)
	health.SystemHealthInfo = &system
	host.Runtime.HealthSystemRuntime = &health
}

func neighbour(device string) types.PhysicalNicHintInfo {
	return types.PhysicalNicHintInfo{
		Device: device,
		ConnectedSwitchPort: &types.PhysicalNicCdpInfo{
			DevId: "leaf-07(FDO1234)", SystemName: "leaf-07", PortId: "Ethernet1/12",
		},
	}
}
