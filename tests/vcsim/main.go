// Command vcsim serves a simulated vCenter (or, with -esx, a standalone host) over TLS until its standard input ends.
//
// When it is ready it prints one line of JSON: {"url", "instance_uuid", "fingerprint", "certificate"}.

//go:debug randseednop=0
package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"flag"
	"io"
	"log"
	"math/big"
	"net"
	"net/url"
	"os"
	"time"

	"github.com/vmware/govmomi/simulator"
	_ "github.com/vmware/govmomi/vapi/simulator" // serves tags and libraries over REST
)

type options struct {
	listen, username, password, apiVersion string
	seed                                   int
}

// ready is what the one line on standard output says.
type ready struct {
	URL          string `json:"url"`
	InstanceUUID string `json:"instance_uuid"` // empty for a standalone host, as on real ones
	Fingerprint  string `json:"fingerprint"`   // SHA-256 of the certificate, lower-case hex
	Certificate  string `json:"certificate"`   // PEM
}

func main() {
	model, opts := parse()
	check(fill(model, opts))
	defer model.Remove()
	server := serve(model, opts)
	defer server.Close()
	announce(server, model)
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// parse reads the command line; sizes mean what they mean to govmomi's own vcsim.
func parse() (*simulator.Model, options) {
	m, opts := simulator.VPX(), options{}
	esx := flag.Bool("esx", false, "simulate a standalone host: of the sizes, only -vm and -ds count")
	sizes(m)
	flag.BoolVar(&m.Autostart, "autostart", m.Autostart, "power on the virtual machines")
	flag.IntVar(&opts.seed, "seed", 0, "sets UUIDs apart from those of another seed")
	flag.StringVar(&opts.listen, "l", "127.0.0.1:0", "address to listen on")
	flag.StringVar(&opts.username, "username", "user", "the only user")
	flag.StringVar(&opts.password, "password", "pass", "the user's password")
	flag.StringVar(&opts.apiVersion, "api-version", "8.0.3.0", "the API version that it claims")
	flag.Parse()
	if *esx {
		host := simulator.ESX()
		host.Datastore, host.Machine, host.Autostart = m.Datastore, m.Machine, m.Autostart
		return host, opts
	}
	return m, opts
}

func sizes(m *simulator.Model) {
	flag.IntVar(&m.Datacenter, "dc", m.Datacenter, "datacenters")
	flag.IntVar(&m.Cluster, "cluster", m.Cluster, "clusters a datacenter")
	flag.IntVar(&m.ClusterHost, "host", m.ClusterHost, "hosts a cluster")
	flag.IntVar(&m.Host, "standalone-host", m.Host, "standalone hosts a datacenter")
	flag.IntVar(&m.Machine, "vm", m.Machine, "virtual machines a resource pool or standalone host")
	flag.IntVar(&m.Datastore, "ds", m.Datastore, "datastores a datacenter")
	flag.IntVar(&m.Portgroup, "pg", m.Portgroup, "distributed port groups a datacenter")
	flag.IntVar(&m.Pool, "pool", m.Pool, "resource pools a cluster")
	flag.IntVar(&m.App, "app", m.App, "vApps a cluster")
	flag.IntVar(&m.Folder, "folder", m.Folder, "datacenters inside folders")
	flag.IntVar(&m.Pod, "pod", m.Pod, "datastore clusters a datacenter")
}

func serve(m *simulator.Model, opts options) *simulator.Server {
	m.Service.RegisterEndpoints = true
	m.Service.Listen = &url.URL{Host: opts.listen, User: url.UserPassword(opts.username, opts.password)}
	m.Service.TLS = &tls.Config{Certificates: []tls.Certificate{selfSigned()}}
	return m.Service.NewServer()
}

// selfSigned makes a certificate, another each time, because govmomi's is the same everywhere.
func selfSigned() tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	check(err)
	template := &x509.Certificate{
		SerialNumber:          big.NewInt(time.Now().UnixNano()),
		Subject:               pkix.Name{CommonName: "vcsim"},
		NotBefore:             time.Now().Add(-time.Hour),
		NotAfter:              time.Now().Add(24 * time.Hour),
		KeyUsage:              x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		BasicConstraintsValid: true,
		IsCA:                  true, // so that it can be trusted as its own authority
		DNSNames:              []string{"localhost"},
		IPAddresses:           []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	check(err)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

func announce(s *simulator.Server, m *simulator.Model) {
	der := s.Certificate().Raw
	digest := sha256.Sum256(der)
	address := *s.URL
	address.User = nil
	check(json.NewEncoder(os.Stdout).Encode(ready{
		URL:          address.String(),
		InstanceUUID: instance(m).Content.About.InstanceUuid,
		Fingerprint:  hex.EncodeToString(digest[:]),
		Certificate:  string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})),
	}))
}

func check(err error) {
	if err != nil {
		log.Fatalf("vcsim: %v", err)
	}
}
