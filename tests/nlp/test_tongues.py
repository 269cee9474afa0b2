"""Questions in Spanish and German: understood as their English, or refused; never misread."""

import pytest

from nlp.meaning import Refused
from nlp.tongues import foreign
from tests.nlp.asking import ask, understood

SAME = {
    "¿Cuántas VMs están apagadas?": "how many vms are powered off",
    "muestra las máquinas virtuales encendidas": "show the powered on virtual machines",
    "datastores con menos de 15% de espacio libre": "datastores with less than 15% free space",
    "¿Qué hosts están en mantenimiento?": "which hosts are in maintenance",
    "instantáneas más antiguas que 7 días": "snapshots older than 7 days",
    "snapshots de más de 30 días": "snapshots older than 30 days",
    "las 5 VMs con mayor uso de memoria": "the 5 vms with the highest memory usage",
    "cuántas VMs hay por cluster": "how many vms are there per cluster",
    "Welche VMs sind ausgeschaltet?": "which vms are powered off",
    "Wie viele virtuelle Maschinen gibt es pro Cluster?": "how many virtual machines are there per cluster",
    "Zeige alle Datastores mit weniger als 15% freiem Speicher": "datastores with less than 15% free space",
    "Snapshots älter als 30 Tage": "snapshots older than 30 days",
    "die 5 größten VMs": "the 5 largest vms",
    "VMs mit mehr als 8 GB Arbeitsspeicher": "vms with more than 8 gb memory",
}
STRANGE = (
    "quiero una receta de paella",
    "¿Cuánto cuesta una pizza en Madrid?",
    "¿Hay VMs con mucho ruido?",
    "wie wird das Wetter morgen",
    "welche Maschinen sind kaputt",
    "lösche die VM app-07",
    "borra la VM app-07",
)


@pytest.mark.parametrize("text", SAME)
def test_a_common_question_means_what_its_english_means(text):
    assert understood(text).query == understood(SAME[text]).query


@pytest.mark.parametrize("text", SAME)
def test_it_is_told_how_it_was_read(text):
    assert understood(text).corrected is not None


@pytest.mark.parametrize("text", STRANGE)
def test_what_is_not_known_in_english_is_refused(text):
    assert isinstance(ask(text), Refused)


@pytest.mark.parametrize("text", ["list all vms", "hosts in cluster die", "vms named todos", "ist all vms"])
def test_english_is_english(text):
    assert foreign(text) is None
