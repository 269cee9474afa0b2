package main

import (
	"fmt"
	"math/rand"
	"strings"
	"sync"

	"github.com/google/uuid"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// fill makes the inventory: the same for the same seed, but for times and for the paths of datastores.
func fill(m *simulator.Model, opts options) error {
	claim(m, opts.apiVersion)
	rand.Seed(int64(opts.seed)) // govmomi puts each virtual machine of a cluster on a random host of it
	if err := createEmpty(m); err != nil {
		return err
	}
	ids := seeded{seed: opts.seed}
	ids.markExisting(m)
	m.Map().AddHandler(ids)
	if err := untilDone(m, func() error { return m.CreateInfrastructure(m.Service.Context) }); err != nil {
		return err
	}
	m.Map().Handler = setProperties
	return nil
}

// claim lets the service say that it is of another release, in all three places where it says so.
func claim(m *simulator.Model, apiVersion string) {
	about := &m.ServiceContent.About
	release := strings.Join(strings.SplitN(apiVersion+".0.0", ".", 4)[:3], ".")
	about.FullName = strings.Replace(about.FullName, about.Version, release, 1)
	about.Version, about.ApiVersion = release, apiVersion
}

// createEmpty makes the service without an inventory, so that handlers can be there before it.
func createEmpty(m *simulator.Model) error {
	datacenters, datastores, machines := m.Datacenter, m.Datastore, m.Machine
	m.Datacenter, m.Datastore, m.Machine = 0, 0, 0
	err := m.Create()
	m.Datacenter, m.Datastore, m.Machine = datacenters, datastores, machines
	return err
}

// untilDone runs build and keeps each of its waits for a task from being answered before the task is done.
// The answer is final then. Otherwise the next one comes at a tick of 20 ms: most of the time that a build takes.
func untilDone(m *simulator.Model, build func() error) error {
	running := new(tasks)
	m.Map().AddHandler(running)
	defer m.Map().RemoveHandler(running)
	m.Map().Handler = func(_ *simulator.Context, method *simulator.Method) (mo.Reference, types.BaseMethodFault) {
		if method.Name == "WaitForUpdatesEx" {
			running.Wait()
		}
		return nil, nil
	}
	return build()
}

// setProperties lets a test set what no API sets: UpdateOptions with the key "SET.Datastore:datastore-7.summary.freeSpace".
func setProperties(ctx *simulator.Context, method *simulator.Method) (mo.Reference, types.BaseMethodFault) {
	request, ok := method.Body.(*types.UpdateOptions)
	if !ok || ctx.Session == nil {
		return nil, nil
	}
	for _, option := range request.ChangedValue {
		key, value := option.GetOptionValue().Key, option.GetOptionValue().Value
		object, path, _ := strings.Cut(strings.TrimPrefix(key, "SET."), ".")
		ref := types.ManagedObjectReference{}
		if !strings.HasPrefix(key, "SET.") || !ref.FromString(object) {
			continue
		}
		ctx.Map.AtomicUpdate(ctx, ctx.Map.Get(ref), []types.PropertyChange{{Name: path, Val: value}})
	}
	return nil, nil
}

// tasks counts those that have begun and have not ended.
type tasks struct {
	sync.WaitGroup
	unhandled
}

func (t *tasks) PutObject(_ *simulator.Context, object mo.Reference) {
	if _, ok := object.(*simulator.Task); ok {
		t.Add(1)
	}
}

func (t *tasks) UpdateObject(_ *simulator.Context, object mo.Reference, changes []types.PropertyChange) {
	if _, ok := object.(*mo.Task); ok && changes[0].Name == "info.completeTime" {
		t.Done()
	}
}

func (*tasks) Reference() types.ManagedObjectReference {
	return types.ManagedObjectReference{Type: "Handler", Value: "tasks"}
}

// seeded gives every host and virtual machine, also those that are made later, UUIDs of the seed and its reference.
// govmomi makes them of names and paths alone, so that two simulators share them.
type seeded struct {
	seed int
	unhandled
}

// markExisting marks what is there before an inventory: the service, and a standalone host, whose service has no UUID.
func (s seeded) markExisting(m *simulator.Model) {
	if about := &instance(m).Content.About; about.InstanceUuid != "" {
		about.InstanceUuid = s.uuid("instance")
	}
	for _, host := range m.Map().All("HostSystem") {
		s.PutObject(nil, host)
	}
}

func (s seeded) PutObject(_ *simulator.Context, object mo.Reference) {
	id := object.Reference().String()
	furnish(object)
	switch o := object.(type) {
	case *simulator.VirtualMachine:
		complete(&o.Runtime)
		complete(&o.Summary.Runtime)
		o.Config.Uuid, o.Config.InstanceUuid = s.uuid("bios", id), s.uuid("instance", id)
		o.Summary.Config.Uuid, o.Summary.Config.InstanceUuid = o.Config.Uuid, o.Config.InstanceUuid
	case *simulator.HostSystem:
		o.Hardware.SystemInfo.Uuid = s.uuid("bios", id)
		o.Summary.Hardware.Uuid = o.Hardware.SystemInfo.Uuid
	}
}

// complete fills in enumerations that govmomi leaves empty and every real vCenter sends; pyVmomi reads no empty ones.
func complete(runtime *types.VirtualMachineRuntimeInfo) {
	runtime.FaultToleranceState = types.VirtualMachineFaultToleranceStateNotConfigured
	runtime.RecordReplayState = types.VirtualMachineRecordReplayStateInactive
}

func (seeded) Reference() types.ManagedObjectReference {
	return types.ManagedObjectReference{Type: "Handler", Value: "seeded"}
}

// uuid is the same for the same seed and words.
func (s seeded) uuid(words ...string) string {
	return uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendln(nil, s.seed, words)).String()
}

func instance(m *simulator.Model) *simulator.ServiceInstance {
	return m.Map().Get(vim25.ServiceInstance).(*simulator.ServiceInstance)
}

// unhandled is what a handler of the registry need not do.
type unhandled struct{}

func (unhandled) UpdateObject(*simulator.Context, mo.Reference, []types.PropertyChange) {}

func (unhandled) RemoveObject(*simulator.Context, types.ManagedObjectReference) {}
