"""Spanish and German, as far as common questions go: each word or phrase and what it is in English.

Words that no table knows stay as they are: names, and words that are English too.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_SPANISH: Final = """
cual es el=what is the|cual es la=what is the|cual es=what is|cuales son los=which are the
cuales son las=which are the|cuales son=which are|cuales=which|cual=which|que=which|quien=who
donde esta=where is|donde=where|cuantas=how many|cuantos=how many|cuanta=how much|cuanto=how much
cuando=when|muestra=show|muestrame=show me|mostrar=show|muestreme=show me|ensename=show me|ensena=show
lista=list|listar=list|listame=list|lista de=list of|listado de=list of|dame=give me|deme=give me
busca=find|buscar=find|encuentra=find|quiero ver=show|quiero=show|necesito=show|ver=show|obtener=get
cuenta=count|numero de=number of|hay=are there|existe=is there|existen=are there|no hay=are there no
tienen=have|tengan=have|tiene=has|tenga=has|que tienen=that have|que tengan=that have|que tiene=that has
que estan=that are|que esta=that is|que son=that are|que no estan=that are not|no estan=are not
no tienen=do not have|que no tienen=that do not have|no tiene=does not have|no=not|estan=are|esta=is
son=are|es=is|esten=are|este=this|el=the|la=the|los=the|las=the|un=a|una=a|unos=some|unas=some
del=of the|de la=of the|de los=of the|de las=of the|de=of|en el=in the|en la=in the|en los=in the
en las=in the|en=in|al=to the|por=by|para=for|con=with|sin=without|sobre=on|entre=between|y=and|e=and
o=or|u=or|pero=but|excepto=except|salvo=except|todas las=all|todos los=all|todas=all|todos=all|toda=all
todo=all|cada=each|por cada=for each|solo=only|solamente=only|su=their|sus=their|mas de=more than
menos de=less than|mas que=more than|menos que=less than|mayor que=more than|menor que=less than
mayores de=larger than|mayores que=larger than|menores de=smaller than|al menos=at least
como minimo=at least|como maximo=at most|mas antiguas que=older than|mas antiguos que=older than
mas antiguas de=older than|mas antiguos de=older than|mas viejas que=older than
mas viejos que=older than|anteriores a=older than|con mas de=with more than|con menos de=with less than
con mas=with the most|con menos=with the least
mas=most|menos=least|el mayor=the highest|la mayor=the highest|con mayor=with the highest
con el mayor=with the highest|con la mayor=with the highest|con menor=with the lowest
con el menor=with the lowest|con la menor=with the lowest|mayor=highest|menor=lowest|mas grandes=largest
mas grande=largest|mas pequenas=smallest|mas pequenos=smallest|las mas antiguas=the oldest
mas antiguas=oldest|mas antiguos=oldest|mas antigua=oldest|mas antiguo=oldest|primeras=first
primeros=first|ultimas=last|ultimos=last|ultima=last|ultimo=last|las ultimas=the last
los ultimos=the last|ordenadas por=sorted by|ordenados por=sorted by|ordenado por=sorted by
agrupadas por=grouped by|agrupados por=grouped by|total de=total|media de=average|promedio de=average
suma de=sum of|dias=days|dia=day|semanas=weeks|semana=week|meses=months|mes=month|horas=hours|hora=hour
ano=year|anos=years|hoy=today|ayer=yesterday|ahora=now|actual=current|actuales=current
maquinas virtuales=virtual machines|maquina virtual=virtual machine|maquinas=machines|maquina=machine
mv=vm|mvs=vms|servidores esxi=esxi servers|servidor esxi=esxi server|anfitriones=hosts|anfitrion=host
servidores=servers|servidor=server|almacenes de datos=datastores|almacen de datos=datastore
almacenes=datastores|cluster=cluster|clusteres=clusters|instantaneas=snapshots|instantanea=snapshot
plantillas=templates|plantilla=template|redes=networks|red=network|grupos de puertos=port groups
grupo de puertos=port group|discos=disks|disco=disk|discos duros=disks|carpetas=folders|carpeta=folder
alarmas=alarms|alarma=alarm|eventos=events|evento=event|tareas=tasks|tarea=task|licencias=licences
licencia=licence|etiquetas=tags|etiqueta=tag|centros de datos=datacenters|centro de datos=datacenter
adaptadores de red=network adapters|encendidas=powered on|encendidos=powered on|encendida=powered on
encendido=powered on|prendidas=powered on|apagadas=powered off|apagados=powered off|apagada=powered off
apagado=powered off|suspendidas=suspended|suspendida=suspended|en ejecucion=running|corriendo=running
se ejecutan=run|en mantenimiento=in maintenance|modo mantenimiento=maintenance mode
en modo mantenimiento=in maintenance mode|desconectados=disconnected|desconectado=disconnected
desconectadas=disconnected|conectados=connected|conectadas=connected|memoria ram=memory
uso de memoria=memory usage|uso de la memoria=memory usage|uso de cpu=cpu usage|uso de la cpu=cpu usage
uso de disco=disk usage|consumo de memoria=memory usage|consumo de cpu=cpu usage|memoria=memory|ram=ram
nucleos=cores|procesadores=cpus|espacio libre=free space|espacio disponible=free space|libre=free
libres=free|espacio usado=used space|capacidad=capacity|tamano=size|nombre=name|nombres=names
direccion ip=ip address|direcciones ip=ip addresses|ip=ip|sistema operativo=operating system
sistemas operativos=operating systems|herramientas=tools|desactualizadas=outdated
desactualizado=outdated|obsoletas=outdated|notas=notes|propietario=owner|estado=state|version=version
versiones=versions|antiguas=old|antiguos=old|grandes=large|copias de seguridad=backups
copia de seguridad=backup|latencia=latency|rendimiento=performance|trafico=traffic|apaga=power off
enciende=power on|borra=delete|elimina=delete|reinicia=reboot|crea=create|mueve=move|inactivas=idle
inactivos=idle|creadas=created|creados=created|por favor=please|hola=hello|gracias=thanks
"""
_GERMAN: Final = """
welche=which|welcher=which|welches=which|welchen=which|welchem=which|was ist=what is|was=what|wer=who
wo=where|wie viele=how many|wieviele=how many|wie viel=how much|wieviel=how much|wie=how|wann=when
zeige=show|zeig=show|zeige mir=show me|zeig mir=show me|zeigen=show|liste=list|liste der=list of
liste aller=list all|auflisten=list|gib mir=give me|finde=find|suche=find|anzahl=number of
anzahl der=number of|anzahl an=number of|gibt es=are there|ich brauche=show|ich mochte=show
ich will=show|alle=all|aller=all|allen=all|jede=each|jeder=each|jedes=each|jeden=each|jedem=each|der=the
die=the|das=the|den=the|dem=the|des=of the|ein=a|eine=a|einen=a|einem=a|einer=a|mir=me|bitte=please
hallo=hello|danke=thanks|und=and|oder=or|aber=but|nicht=not|kein=no|keine=no|keinen=no|ohne=without
mit=with|von=of|vom=of the|fur=for|auf=on|im=in the|in=in|am=on the|an=on|aus=from|pro=per|je=per
nach=by|unter=under|uber=over|zwischen=between|ausser=except|nur=only|ihre=their|ihren=their|ihrem=their
sind=are|ist=is|sein=be|haben=have|hat=has|laufen=run|lauft=runs|liegen=lie|liegt=lies|es=it
die haben=that have|mehr als=more than|weniger als=less than|grosser als=larger than
kleiner als=smaller than|hoher als=higher than|alter als=older than|junger als=newer than
mindestens=at least|hochstens=at most|meisten=most|wenigsten=least|am meisten=the most
den meisten=the most|mit den meisten=with the most|grossten=largest|grosste=largest|kleinsten=smallest
kleinste=smallest|altesten=oldest|alteste=oldest|neuesten=newest|neueste=newest|hochsten=highest
hochste=highest|hochster=highest|hochstem=highest|niedrigsten=lowest|niedrigste=lowest|ersten=first
letzten=last|letzte=last|letzter=last|sortiert nach=sorted by|sortiert=sorted|gruppiert nach=grouped by
gesamt=total|durchschnittliche=average|durchschnittlicher=average|summe=sum|summe der=sum of|tage=days
tagen=days|tag=day|wochen=weeks|woche=week|monate=months|monaten=months|monat=month|stunden=hours
stunde=hour|jahr=year|jahre=years|heute=today|gestern=yesterday|jetzt=now|gerade=now|aktuell=currently
aktuelle=current|virtuelle maschinen=virtual machines|virtuellen maschinen=virtual machines
virtuelle maschine=virtual machine|maschinen=machines|maschine=machine|rechner=machines|vms=vms
hosts=hosts|server=servers|esxi-server=esxi servers|datenspeicher=datastores|datastores=datastores
cluster=cluster|clustern=clusters|schnappschusse=snapshots|snapshots=snapshots|vorlagen=templates
vorlage=template|netzwerke=networks|netzwerken=networks|netzwerk=network|netze=networks
portgruppen=port groups|portgruppe=port group|festplatten=disks|festplatte=disk|platten=disks
ordner=folders|alarme=alarms|alarm=alarm|ereignisse=events|aufgaben=tasks|lizenzen=licences
lizenz=licence|rechenzentren=datacenters|rechenzentrum=datacenter|netzwerkkarten=network adapters
eingeschaltet=powered on|eingeschaltete=powered on|eingeschalteten=powered on|ausgeschaltet=powered off
ausgeschaltete=powered off|ausgeschalteten=powered off|angehalten=suspended|laufende=running
laufenden=running|gestoppte=stopped|gestoppt=stopped|abgeschaltet=powered off
im wartungsmodus=in maintenance mode|in wartung=in maintenance|wartungsmodus=maintenance mode
getrennt=disconnected|getrennte=disconnected|nicht verbunden=disconnected|verbunden=connected
arbeitsspeicher=memory|hauptspeicher=memory|ram=ram|cpus=cpus|kerne=cores|kernen=cores|prozessoren=cpus
cpu-auslastung=cpu usage|cpu auslastung=cpu usage|cpu-last=cpu usage|speicherauslastung=memory usage
ram-auslastung=memory usage|cpu-nutzung=cpu usage|arbeitsspeicherauslastung=memory usage
freien speicher=free space|freier speicher=free space|freiem speicher=free space
freien speicherplatz=free space|freier speicherplatz=free space|freiem speicherplatz=free space
freiem platz=free space|freier platz=free space|freien platz=free space|frei=free
belegter speicher=used space|kapazitat=capacity|grosse=size|name=name|namen=names|ip-adresse=ip address
ip-adressen=ip addresses|betriebssystem=operating system|betriebssysteme=operating systems
veraltete=outdated|veralteten=outdated|veraltet=outdated|notizen=notes|besitzer=owner|zustand=state
version=version|versionen=versions|alte=old|alten=old|abgelaufene=expired|backups=backups
sicherungen=backups|sicherung=backup|latenz=latency|leistung=performance|losche=delete|starte=start
stoppe=stop|entferne=remove|erstelle=create|verschiebe=move|herunterfahren=shut down|neu starten=reboot
erstellt=created|erstellte=created|wurden=were|wurde=was
"""
# Short words that tell the tongue, and long ones that do not, as they are English too.
_SHORT_SPANISH: Final = "cual que dame hay uso mas todas todos esta son muy"
_SHORT_GERMAN: Final = "zeig wie alle und mit sind ist auf im mehr von den nicht kein ohne gibt"
_ENGLISH: Final = frozenset({"actual", "media", "total", "alarm", "server", "servers", "hosts", "version"})
_ENOUGH: Final = 2  # telling words, or a long one with which a question begins
_LONG: Final = 5  # letters
_LONGEST: Final = 4  # words of a phrase
_PIECES: Final = re.compile(r"\"[^\"]*\"|“[^”]*”|[^\s\"“”,;:!?¿¡()\[\]]+")
_AGED: Final = re.compile(r"\b(?:with|of) more than (\d+ (?:day|week|month|year)s?)\b")


@dataclass(frozen=True, kw_only=True)
class Tongue:
    """A language: its words and what they are in English; those that tell it. `unknown`: says of a word of it
    that it is none of those.
    """

    words: Mapping[tuple[str, ...], str]
    telling: frozenset[str]
    unknown: str


@dataclass(frozen=True, kw_only=True)
class Foreign:
    """A text of another tongue, in English; `kept`: its words that stayed as they were."""

    tongue: Tongue
    english: str
    kept: tuple[str, ...]


def _tongue(table: str, short: str, unknown: str) -> Tongue:
    pairs = [pair.split("=") for line in table.split("\n") for pair in line.split("|") if pair]
    own = {word for said, _ in pairs for word in said.split() if len(word) >= _LONG}
    shared = {word for _, meant in pairs for word in meant.split()} | _ENGLISH
    words = {tuple(said.split()): meant for said, meant in pairs}
    return Tongue(words=words, telling=frozenset({*short.split(), *own} - shared), unknown=unknown)


TONGUES: Final = (
    _tongue(
        _SPANISH,
        _SHORT_SPANISH,
        'En español solo entiendo preguntas sencillas y no conozco "{}". Pregunta en inglés, por ejemplo '
        '"powered off VMs in cluster Production".',
    ),
    _tongue(
        _GERMAN,
        _SHORT_GERMAN,
        'Auf Deutsch verstehe ich nur einfache Fragen, und "{}" kenne ich nicht. Frag auf Englisch, etwa '
        '"powered off VMs in cluster Production".',
    ),
)


def foreign(text: str) -> Foreign | None:
    """The text in English, where it is of another tongue that is read; None of any other text."""
    pieces = list(_PIECES.finditer(text))
    plain = [_plain(piece[0]) for piece in pieces]
    tongue = next((one for one in TONGUES if _is_told(one, [piece[0] for piece in pieces], plain)), None)
    if tongue is None:
        return None
    line, kept, at = "", [], 0
    for start, end, english in _phrases(tongue, plain):
        if english is None:
            kept.append(pieces[start][0])
        line += text[at : pieces[start].start()] + (english or pieces[start][0])
        at = pieces[end - 1].end()
    line = (line + text[at:]).replace("¿", "").replace("¡", "")
    return Foreign(tongue=tongue, english=_AGED.sub(r"older than \1", line), kept=tuple(kept))


def english(text: str) -> str:
    """The text as it is read: itself, unless it is of another tongue."""
    other = foreign(text)
    return other.english if other else text


def _is_told(tongue: Tongue, pieces: list[str], plain: list[str]) -> bool:
    """Whether words tell the tongue: two; or one that is long and the first, or that has an accent."""
    told = [at for at, word in enumerate(plain) if word in tongue.telling]
    accented = any(plain[at] != pieces[at].lower() for at in told)
    begins = 0 in told and len(plain[0]) >= _LONG
    return accented or begins or len({plain[at] for at in told}) >= _ENOUGH


def _phrases(tongue: Tongue, plain: list[str]) -> Iterator[tuple[int, int, str | None]]:
    at = 0
    while at < len(plain):
        ends = range(min(at + _LONGEST, len(plain)), at, -1)
        end = next((end for end in ends if tuple(plain[at:end]) in tongue.words), at + 1)
        yield at, end, tongue.words.get(tuple(plain[at:end]))
        at = end


def _plain(word: str) -> str:
    """The word in small letters without accents: "cuántas" is "cuantas", "größten" is "grossten"."""
    apart = unicodedata.normalize("NFKD", word.lower().replace("ß", "ss")).rstrip(".")
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
