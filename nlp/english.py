"""The words of English that the rules share, and what each of them does in a sentence.

Nothing here is about the inventory: its nouns, columns and values come from the declarations.
"""

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final

from nlp.wordlist import words
from store.query import Function, Op


class Role(StrEnum):
    """What a word or phrase does."""

    ASK = auto()  # "show me"
    FILLER = auto()  # "is", "please": changes nothing
    ARTICLE = auto()  # "the", "my"
    EVERY = auto()  # "all", "each"
    THIS = auto()
    THEIR = auto()
    PRONOUN = auto()  # "them"
    DETAIL = auto()  # "details of"
    COUNT = auto()  # "how many"
    MUCH = auto()  # "how much"
    MEASURE = auto()  # "average"
    HOW = auto()  # "how old"
    WHERE = auto()  # "where is"
    YES_NO = auto()  # "is", "any", at the start
    IS = auto()
    COMPARE = auto()  # "more than"
    SUFFIX = auto()  # "or more"
    BETWEEN = auto()
    TO = auto()  # "4 to 16"
    AGO = auto()
    HAD = auto()  # "did we have"
    NOT = auto()
    WITHOUT = auto()
    WITH = auto()
    INSIDE = auto()  # "in", "stored on"
    OF = auto()
    PER = auto()
    BY = auto()
    SORT = auto()
    UPWARDS = auto()  # "ascending"
    DOWNWARDS = auto()
    SUPERLATIVE = auto()
    FOREMOST = auto()  # "most memory first"
    COMMON = auto()  # "most common"
    TOP = auto()
    FIRST = auto()
    LAST = auto()
    STARTS = auto()
    ENDS = auto()
    CONTAINS = auto()
    LIKE = auto()
    CALLED = auto()
    DIFFERS = auto()
    UNKNOWN = auto()  # "is empty"
    KNOWN = auto()
    YES = auto()  # "enabled"
    NO = auto()
    AND = auto()
    OR = auto()
    EXPORT = auto()
    FORMAT = auto()
    ONLY = auto()  # "only", before what narrows
    ABOUT = auto()  # "what about"
    TOO = auto()
    REVERSE = auto()
    THAT = auto()  # "that are"


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """How a quantity is compared. `about`: what it tells about itself ("older": age, "larger": size)."""

    op: Op
    about: str = ""
    negated: bool = False


@dataclass(frozen=True, kw_only=True)
class Superlative:
    """Which end of an order. `about` as in `Comparison`."""

    descending: bool
    about: str = ""


GREATER, AT_LEAST = Comparison(op=Op.GT), Comparison(op=Op.GE)
LESS, AT_MOST = Comparison(op=Op.LT), Comparison(op=Op.LE)

# Words that may be left over: whatever they are about, they change nothing in what is asked for.
SPARE: Final = frozenset(
    words(
        """
        each better best trying try put thing things stuff please also etc eg ie e.g i.e incl including vs
        basically simply easily quick quickly currently properly nicely somehow maybe perhaps anyway though
        """
    )
)
# What people do to things, and may say that they did: "that I created".
DEEDS: Final = frozenset(
    words(
        """
        create created make made take took taken start started change changed delete deleted remove removed
        own owned build built clone cloned deploy deployed configure configured modify modified reconfigure
        reconfigured move moved migrate migrated power powered do did done trigger triggered cause caused run
        ran reboot rebooted restart restarted add added set edit edited log logged
        """
    )
)
SAID: Final[tuple[tuple[Role, object, str], ...]] = (
    (
        Role.ASK,
        None,
        """
        gimme|gimme all|looking to add|i'm looking to add|i am looking to add|looking to
        showing|show|show me|shw|shw me|sho|sho me|wht|whch|wat|giv me|compare|show us|list|lst|ls|get|get me
        give|give me|give us|find|find me|display|print|fetch|view|retrieve|return|see|tell me|tell us|what
        what's|whats|which|who|let me see|i want|i want to see|i need|i would like|i'd like
        i'm looking for|looking for|look up|lookup|search|search for|query|select|check|report|report on
        pull|pull up|can you|could you|can i|can i see|can i get|would you|will you|bring up|enumerate
        identify|output|a list of|list of|the list of|a table of|table of|overview of|need|want|want to
        an overview of|how to|how do i|how can i|need to|know|help me find|do you know|names of|get all
        list all|show all|find all|let's see|see all|out of interest|filter for|look for|tell|want to see
        like to see|is it possible to|is there a way to|is there any way to|would it be possible to
        i would like to see|is there a way|is there any way|best way to|a way to|any way to|how to get
        how show|how list|how get|how find|how see|how display
        how do you|how can you|possible to|provide|provide me|provides|provide us|collect|gather|determine
        extract|obtain|i'd love|i would love|i'd love to see|i could use|someone is asking|wondering
        looking at|looking at just|i only care about|i care about|care about|interested in
        i am interested in|i am only interested in|i'm interested in|only interested in|i'm only interested in
        find out|discover|check for|check for whether|lists|shows|reports|displays|locate|query for
        let me know|details on which|view all|print only|i am looking for|we need|we want|we'd like
        we would like|lookup of|grab|grab me
        """,
    ),
    (
        Role.FILLER,
        None,
        """
        everything|viewing|vmware|vsphere|some info like|info like|information like|columns like|details like
        things like|such as
        booting|defined|specified|properties|present|whether|registered|virtual|containing the name
        containing name|ids|factor|mount|mounts|mounting|see|sees|r|different|various|certain|specific
        particular|given|current|actual|individual|relevant|following|complete|main|own|made|built
        manufactured|other|others|additional|exact|corresponding|possible|virtual environment|environment
        please|pls|plz|thanks|thank you|thx|hi|hello|hey|kindly|ok|okay|bot|vminer|guys|folks|everyone
        quickly|just|actually|currently|now|right now|at the moment|maybe|well|so|oh|if possible|for me|me
        us|still|yet|there|here|out there|available|way|exist|exists|existing|in my environment
        in our environment|in the environment|in total|altogether|overall|at all|everywhere|etc|again|sure
        very|really|out|back|one|ones|the ones|up|as|is|are|was|were|be|been|being|am|that|which|who|whose
        whom|to|do|does|did|has|have|had|having|will|s|would|can|could|should|i|we|you|it|it is|there is
        there are|there's|of|for|'s|’s|where|when|got|gets|at|from|also|both|either|kind|kinds|information
        info|data|value|values|number|details|detail|record|last|setting|settings|records|rows|entries
        items|objects|object|assigned|allocated|configured|consuming|using|use|uses|used by|set|take|takes
        taking|run|runs|live|lives|sit|sits|marked|itself|themselves|left|whole|whole list|only
        together|a lot of|every single|single|by|in|on|with|than|if|then|because|about|into|get|but|too
        each one|currently have|does have|belong|belongs|belonging|reside|resides|located|stored|placed
        attached|manages|hosts on|connected to|mounted|using up|taking up|much|many|summary|status of
        report|table|overview|based|,|;|(|)|[|]|{|}|:|.|..|...|?|??|!|!!|–|—|-|…|=|"|'|not counting
        configuration|configurations|config|configs|inventory|mapping|relationship|relationships
        listing|should be|statuses|properties of|basic|noticeable|notable|noteworthy|infrastructure|estate
        landscape|i'm|i am|trying|existing|respective|associated|corresponding|vs|versus|including its
        along with its|along with their|ideally|w/|incl
        sitting there|sitting|lying around|lying|handed out|eat|eats|eating|eat up|they belong to
        it belongs to
        they are on|they run on|they live on|it runs on|go to|goes to|spread
        current state of|we've|i've|you've|they've|happened|occurred|happening|triggered|raised|logged|will
        anywhere|put|at the top of the list|on top of the list|noticeable|notable|noteworthy|of interest
        """,  # noqa: RUF001 - dashes and quotes as people paste them
    ),
    (
        Role.ARTICLE,
        None,
        "the|a|an|any|some|all|teh|my|our|your|all the|all of the|all our|all my|of the|any of the",
    ),
    (Role.EVERY, None, "each|every|all|any|all the|all our|all my|all of the"),
    (Role.THIS, None, "this|that|the|these|those"),
    (Role.THEIR, None, "their|its|thier|his|her|each one's"),
    (
        Role.PRONOUN,
        None,
        """
        them|they|those|these|it|this|that|ones|the ones|this list|that list|the list|same|the same
        the results|results|result|the result|the rest|the above|previous|the previous|these ones
        those ones|all of them|i just searched for|i searched for|i just asked for|i just asked about
        i asked about|i just looked up|i looked up|you just showed|you just showed me|you showed me
        from before|just mentioned|mentioned before|mentioned above|i just mentioned|from above
        """,
    ),
    (
        Role.DETAIL,
        None,
        """
        details|details of|details for|details on|details about|detail of|detail|full details
        tell me about|describe|tell me more about|tell me everything about|everything about|all about
        about|info|info on|info about|info of|information|information on|information about|information for
        description of|summary of|properties of|inspect|all properties of|more info on|more about
        in detail|in full|full|everything on|all properties|more info|info for|everything you know about
        full info|full info on|full information|full information on
        what do you know about|basic info|basic information|basic information on|basic information about
        details please|full info|config of|configuration of
        """,
    ),
    (
        Role.COUNT,
        None,
        """
        how many|how many of|number of|the number of|total number of|the total number of|count|cnt
        count of|count the|count all|count up|no of|nr of|# of|num of|quantity of|tally|total count of
        howmany|hw many|how man|count how many|hwo many|how mnay|how mny|how may|a count of|the count of
        what is the number of|numbers of|get number of|amount of
        """,
    ),
    (Role.MUCH, None, "how much|how much of|how many|amount of|the amount of"),
    (
        Role.MEASURE,
        Function.SUM,
        "total|sum|sum of|sum up|total of|the total|combined|total amount of|summed|sum of all|total of all",
    ),
    (Role.MEASURE, Function.AVG, "average|avg|mean|average of|on average|the average|avg of|mean of"),
    (Role.MEASURE, Function.MIN, "minimum|min|minimum of|min of|the minimum"),
    (Role.MEASURE, Function.MAX, "maximum|max|maximum of|max of|the maximum"),
    (Role.HOW, "age", "how old|how long ago|when|since when"),
    (Role.HOW, "size", "how big|how large"),
    (Role.HOW, "", "how|how long|for how long|since how long|how fast|how quickly|how much"),
    (Role.WHERE, None, "where|where's|wheres|location of|placement of|whereabouts of|the location of"),
    (
        Role.YES_NO,
        None,
        """
        is|are|does|do|has|have|any|are there|is there|are there any|is there any|do any|does any|have any
        has any|are any|is any|isn't|aren't|is it true that|check if|check whether|tell me if
        tell me whether|whether|was|were|do we have any|do we have|do i have|do i have any|got any
        have we got any|can you tell me if|did|have we any
        """,
    ),
    (Role.IS, None, "is|are|=|==|:|was|were|be|being|is set to|set to|equals|equal to|is equal to|that is"),
    (
        Role.COMPARE,
        GREATER,
        """
        more than|greater than|over|above|>|higher than|exceeding|exceeds|exceed|in excess of|beyond
        upwards of|has over|more then|greater then|greater|more|higher|is over|is above|is more than
        longer than|longer then|for more than|for over|for longer than|faster than|with over|have over
        better than|past|north of
        """,
    ),
    (
        Role.COMPARE,
        AT_LEAST,
        """
        at least|>=|=>|≥|no less than|not less than|no fewer than|not fewer than|a minimum of|minimum of
        starting at|from|not under|not below|min|minimum|greater than or equal to|more than or equal to
        for at least|with no less than|with no fewer than|having no fewer than|having no less than
        with at least|with a minimum of|no smaller than|greater or equal to|greater than or equal
        not smaller than|not lower than
        """,
    ),
    (
        Role.COMPARE,
        LESS,
        """
        less than|fewer than|under|below|<|lower than|beneath|less then|fewer then|less|fewer|lower
        is under|is below|shorter than|slower than|for less than|is less than|for under|with under
        south of|short of
        """,
    ),
    (
        Role.COMPARE,
        AT_MOST,
        """
        at most|<=|=<|≤|no more than|not more than|not over|not above|up to|a maximum of|maximum of|max
        maximum|not exceeding|less than or equal to|within|no larger than|no greater than|no higher than
        with no more than|with at most|having no more than|with up to|less or equal to|less than or equal
        fewer than or equal to|not greater than|not larger than|not bigger than|not higher than
        """,
    ),
    (
        Role.COMPARE,
        Comparison(op=Op.GT, about="size"),
        """
        larger than|bigger than|larger|bigger|larger then|bigger then|is larger than|is bigger than
        heavier than
        """,
    ),
    (Role.COMPARE, Comparison(op=Op.LT, about="size"), "smaller than|smaller|smaller then|is smaller than"),
    (
        Role.COMPARE,
        Comparison(op=Op.GT, about="use"),
        """
        using more than|consuming more than|taking up more than|taking more than|occupying more than
        that use more than|using over|consuming over|taking up over|taking over|which use more than
        use more than|consume more than|uses more than|taking up at least
        """,
    ),
    (
        Role.COMPARE,
        Comparison(op=Op.LT, about="use"),
        "using less than|consuming less than|taking up less than|taking less than|using under|use less than",
    ),
    (Role.COMPARE, Comparison(op=Op.EQ), "exactly|precisely|is exactly|exact|just|only"),
    (
        Role.COMPARE,
        Comparison(op=Op.EQ, negated=True),
        """
        !=|<>|not equal to|not exactly|is not|isn't|are not|aren't|other than|different from|not
        does not equal
        """,
    ),
    (
        Role.COMPARE,
        Comparison(op=Op.GT, about="age"),
        """
        older than|older then|older|elder than|aged over|is older than|are older than|older as|dated over
        taken over
        """,
    ),
    (
        Role.COMPARE,
        Comparison(op=Op.LT, about="age"),
        """
        newer than|newer then|younger than|newer|younger|fresher than|aged under|is newer than
        not older than
        """,
    ),
    (
        Role.SUFFIX,
        Op.GE,
        """
        or more|or greater|or larger|or bigger|or higher|or above|or over|or older|or longer|and above
        and more|and up|and over|+|plus|or better|and older|and larger|and higher|or up|and greater
        at least
        """,
    ),
    (
        Role.SUFFIX,
        Op.LE,
        """
        or less|or fewer|or smaller|or lower|or below|or under|and below|and under|and less|or newer
        or younger|or shorter|at most|and lower|and fewer|and smaller
        """,
    ),
    (
        Role.BETWEEN,
        None,
        "between|from|in the range|in the range of|ranging from|in between|range|in range|is between",
    ),
    (Role.TO, None, "and|to|-|–|until|..|..."),  # noqa: RUF001 - a dash as people paste it
    (Role.AGO, None, "ago|old|or so ago|of age|in age"),
    (
        Role.HAD,
        None,
        """
        did we have|did i have|did we own|did we run|were there|we had|i had|there were|had we|existed
        did exist|have been there|was there|did it have|did they have|did have|had
        """,
    ),
    (
        Role.NOT,
        None,
        """
        not|isn't|isnt|is not|aren't|arent|are not|don't|dont|do not|doesn't|doesnt|does not|didn't|never
        non|except|except for|excluding|exclude|excludes|other than|but not|apart from|besides|aside from
        wasn't|weren't|hasn't|haven't|outside|outside of|not part of|ignore|ignoring|skip|leave out
        leaving out|minus|that are not|but no|which are not|!|and not|cannot|can't|won't|isn’t|aren’t
        don’t|doesn’t|all but|with the exception of|nor|neither|rather than|nobody|no one|noone
        missing in|missing from|missing on|absent from|absent in|absent on
        """,  # noqa: RUF001 - quotes as people paste them
    ),
    (
        Role.WITHOUT,
        None,
        """
        without|without any|do not carry|don't carry|doesn't carry|does not carry|not carrying
        with neither|having neither|have neither|has neither|nor|with no|having no
        have no|has no|with zero|no|zero|lacking|lack|lacks
        that have no|w/o|don't have|dont have|do not have|doesn't have|doesnt have|does not have
        don't have any|do not have any|does not have any|doesn't have any|haven't got|hasn't got
        not having|with none|without a|without an|which have no|don't have a|doesn't have a|never had
        not any|with 0|has 0|have 0|missing|that has no|with not a single|don't hold|don't contain
        do not contain|does not contain|doesn't contain|not running|don't run|not containing|not hosting
        aren't running|not holding|don’t have|doesn’t have|there is no|there are no|containing no
        hosting no|running no
        """,  # noqa: RUF001 - quotes as people paste them
    ),
    (
        Role.WITH,
        None,
        """
        with|carry|carries|that carry|bearing|wih|wiht|wth|wit|having|has|have|w/|that have|that has
        which have|which has|who have
        including|where there is|with any|where there are|with some|with at least one|containing|contains
        contain|holding|holds|hold|hosting|running|storing|got|that contain|that contains|that run
        that hold|that host|with a|with an|have any|have a|has a|has any|had|who has|carrying|featuring
        have at least one|has at least one|with one or more|having a|having any|run|runs
        """,
    ),
    (
        Role.INSIDE,
        None,
        """
        in|on|of|from|under|within|inside|at|for|to|onto|into|using|attached to|connected to
        connected with|running on|running in|runs on|run on|running at|hosted on|hosted by|hosted in
        sitting on|spread over|spread across|stored on|stored in|stored at|located in|located on
        located at|belonging to|belongs to|belong to
        mounted on|mounted to|mounted by|placed in|placed on|residing on|residing in|resides on|reside on
        managed by|living on|lives on|live on|live in|sitting on|sits on|sit on|part of|below|beneath
        backed by|provided by|registered in|registered on|registered with|known to|across|over|inside of
        assigned to|associated with|deployed on|deployed in|deployed to|contained in|found in|found on
        homed on|linked to|plugged into|related to|via|@|member of|members of|as part of|used by
        consumed by|owned by|available on|available to|available in|seen by|visible to|accessible from
        presented to|connected on|home to|behind
        """,
    ),
    (Role.OF, None, "of|for|from|about|on|in"),
    (
        Role.PER,
        None,
        """
        per|for each|for every|by each|in each|on each|of each|in every|on every|grouped by|group by
        group them by|group it by|group these by|group those by|group|broken down by|break down by
        break it down by|by every|break them down by|break that down by|breakdown by|breakdown per
        broken out by|split by|split per|split up by|summarised by|summarized by|summarise by|summarize by
        summary by|summary per|distribution by|distribution of|distribution across|aggregated by
        aggregate by|per each|across each|count them by|count those by|categorized by|categorised by
        totals by|totals per|the same for each|same for each|same per|grouped per|group per|grouped on
        count by|counts by|count per|counts per|counted by|with each|split it by|split them by|divided by
        grouped
        """,
    ),
    (Role.BY, None, "by|according to|in terms of|based on"),
    (
        Role.SORT,
        None,
        """
        sorted by|sort by|sort them by|sort it by|sort that by|sort those by|sort these by|sort this by
        sort on|sorted on|sort|sorted|ordered by|order by|order them by|order it by|order that by
        order those by|ordered|order|in order of|in the order of|by order of|ranked by|rank by
        rank them by|ranked|arranged by|arrange by|arrange them by|sorted in|sort the list by
        sort the table by|sort results by|sort the results by|reorder by|resort by|re-sort by|sorting by
        ranked on|order on|with order|rank|order the list by|ordered on
        """,
    ),
    (
        Role.UPWARDS,
        "",
        """
        ascending|asc|in ascending order|lowest first|ascending order|increasing|in increasing order
        least first|fewest first|low to high|from low to high|a to z|a-z|alphabetically|alphabetical
        in alphabetical order|alphabetical order|shortest first|from lowest to highest|lowest to highest
        from least to most|upwards|lowest to the top
        """,
    ),
    (
        Role.DOWNWARDS,
        "",
        """
        descending|desc|in descending order|highest first|descending order|decreasing|downwards
        in decreasing order|most first|high to low|from high to low|z to a|z-a|longest first
        from highest to lowest|highest to lowest|greatest first|from most to least|highest on top
        at the top of the list|at the top|on top|at top
        top first|worst first|worst on top|most at the top|reverse alphabetical|in reverse alphabetical order
        reverse alphabetically|alphabetically reversed|reverse alphabetical order
        """,
    ),
    (
        Role.UPWARDS,
        "size",
        "smallest first|from smallest to largest|smallest to largest|smallest to biggest|smallest on top",
    ),
    (
        Role.DOWNWARDS,
        "size",
        """
        largest first|biggest first|from largest to smallest|largest to smallest|biggest to smallest
        largest on top|from biggest to smallest|biggest on top
        """,
    ),
    (
        Role.UPWARDS,
        "age",
        "oldest first|earliest first|oldest to newest|from oldest to newest|chronologically|oldest on top",
    ),
    (
        Role.DOWNWARDS,
        "age",
        """
        newest first|latest first|most recent first|newest to oldest|from newest to oldest|youngest first
        recent first
        """,
    ),
    (
        Role.FOREMOST,
        None,
        """
        first|on top|at the top|on the top|at top|to the top|at the top of the list|top of the list|up top
        first in the list|at the head|at the beginning|at the start|in front
        """,
    ),
    (
        Role.SUPERLATIVE,
        Superlative(descending=True),
        """
        most|highest|greatest|most loaded|most busy|the most|the highest|the greatest|maximum|max|top
        longest|the maximum
        heaviest|the longest|fastest|quickest
        """,
    ),
    (
        Role.SUPERLATIVE,
        Superlative(descending=False),
        """
        least|lowest|fewest|least loaded|least busy|the least|the lowest|the fewest|minimum|min|shortest
        the minimum|the shortest
        slowest
        """,
    ),
    (
        Role.SUPERLATIVE,
        Superlative(descending=True, about="size"),
        "largest|biggest|the largest|the biggest|most big|hugest|fattest|the fattest",
    ),
    (Role.SUPERLATIVE, Superlative(descending=False, about="size"), "smallest|tiniest|the smallest"),
    (Role.SUPERLATIVE, Superlative(descending=False, about="age"), "oldest|earliest|the oldest|the earliest"),
    (
        Role.SUPERLATIVE,
        Superlative(descending=True, about="age"),
        """
        newest|latest|youngest|most recent|most recently|the newest|the latest|the most recent|freshest
        the youngest
        """,
    ),
    (
        Role.COMMON,
        True,
        """
        most common|most popular|most frequent|most used|commonest|most widespread|the most common
        most common first|most common at the top|most common on top
        the most used
        """,
    ),
    (Role.COMMON, False, "least common|rarest|least used|least popular|least frequent|the least common"),
    (Role.TOP, True, "top|the top|best"),
    (Role.TOP, False, "bottom|the bottom|worst"),
    (
        Role.FIRST,
        None,
        "first|the first|limit|limit to|limited to|limit it to|only the first|show only|any|max",
    ),
    (Role.LAST, None, "last|the last|latest|the latest|most recent|newest|the most recent|the newest"),
    (
        Role.STARTS,
        None,
        """
        starts with|start with|starting with|that start with|that starts with|which start with
        beginning with|begins with|begin with|that begin with|that begins with|prefixed with|prefixed
        starting|with prefix|with the prefix|start by|starts by|starting by|starting in|prefix
        started with|beginning|begins by|that start by|which starts with
        """,
    ),
    (
        Role.ENDS,
        None,
        """
        ends with|end with|ending with|ends in|end in|ending in|that end with|that ends with|that end in
        which end with|suffix|with suffix|with the suffix|suffixed with|ending on|ends on|ending
        that ends in|which ends with
        """,
    ),
    (
        Role.CONTAINS,
        None,
        """
        contains|contain|containing|includes|include|that contain|that contains|which contain
        which contains|has the word|with the word|contains the word|containing the word|contain the word
        mentioning|mentions|mention|with the text|with the string|containing the text
        containing the string|that include|having the word|that mention|includes the word
        that contain the word|that contains the word|which contain the word|that have the word
        that contain the text
        """,
    ),
    (
        Role.LIKE,
        None,
        """
        named like|called like|like|matching|matches|match|that match|that matches|which match|~|is like
        similar to|fitting|fits|looks like
        """,
    ),
    (
        Role.CALLED,
        None,
        """
        called|named|with name|with the name|with names|whose name is|whose names are|by the name of
        with name of|by name|that are called|that are named|which are called|which is called
        that is called|with a name|with a name of
        """,
    ),
    (
        Role.DIFFERS,
        True,
        """
        differs from|differ from|different from|is different from|is different to|different to
        does not match|doesn't match|do not match|don't match|does not equal|is not the same as
        not the same as|!=|<>|is not equal to|other than|that differs from|differing from|is not|are not
        mismatches|not matching|not equal to|are different from|unlike
        """,
    ),
    (
        Role.DIFFERS,
        False,
        "equals|same as|the same as|is the same as|matches|match|=|==|is equal to|identical to",
    ),
    (
        Role.UNKNOWN,
        None,
        """
        empty|blank|unknown|missing|nobody|no one|noone|not set|unset|null|none|undefined|not known
        not available|n/a
        not defined|not configured|unavailable|not there|unassigned|is empty|is missing|is unknown
        """,
    ),
    (
        Role.KNOWN,
        None,
        "known|present|not empty|filled|defined|not null|filled in|not blank|not unknown|set|configured",
    ),
    (
        Role.YES,
        None,
        """
        allow|allows|allowing
        enabled|on|true|yes|active|turned on|activated|switched on|enable|configured|is enabled|running
        is running|set|supported|allowed
        """,
    ),
    (
        Role.NO,
        None,
        """
        disabled|off|false|no|inactive|turned off|deactivated|switched off|not enabled|not active|not on
        disable|is disabled|not configured|not running|not set|not supported|not allowed
        """,
    ),
    (
        Role.AND,
        None,
        """
        and|&|,|plus|+|as well as|along with|incl|and also|together with|;|then|and then|&&|but|but also
        and that|and which|and who|and whose|while|that are also|yet
        """,
    ),
    (Role.OR, None, "or|/|or else|or even|and/or|or that are|or which are"),
    (
        Role.EXPORT,
        None,
        """
        export|download|save|dump|send|export that|export this|export it|export them|export these
        export those|export all|give me a file|as a file|as file|to a file|to file|in a file|file
        as an attachment|as attachment|save that|save it|save this|save them|download that|download it
        download this|download them|send me|send that|send it|file with|a file of|export the list
        export the results|attachment|file of|exported|exporting|send me that|send that to me
        """,
    ),
    (
        Role.FORMAT,
        "csv",
        """
        csv|as csv|to csv|in csv|as a csv|a csv|csv file|to a csv|to a csv file|as csv file|as a csv file
        in csv format|csv format|into csv|into a csv|comma separated|cvs|cvs file|as cvs|csv of|a csv of
        to cvs|to a cvs file|via csv|csv or text file|as csv please
        """,
    ),
    (
        Role.FORMAT,
        "xlsx",
        """
        excel|as excel|to excel|in excel|as an excel|an excel|excel file|to an excel|to an excel file
        as excel file|as an excel file|in excel format|excel format|into excel|xlsx|as xlsx|to xlsx
        in xlsx|xlsx file|xls|as xls|to xls|spreadsheet|as a spreadsheet|to a spreadsheet|as spreadsheet
        in a spreadsheet|a spreadsheet|workbook|an excel sheet|excel sheet|an excel of|excel of
        into a spreadsheet|excel spreadsheet|as an excel sheet|as an excel spreadsheet|into an excel
        into an excel sheet|to spreadsheet|for excel|in an excel|in an excel file|in an excel sheet
        """,
    ),
    (
        Role.FORMAT,
        "json",
        """
        json|as json|to json|in json|json file|as a json|a json|as json file|in json format|json format
        into json|to a json file
        """,
    ),
    (
        Role.ONLY,
        None,
        """
        only|just|and|but|filter|filter to|filter by|filter to only|filter on|narrow|narrow to
        narrow down to|restrict to|restrict|keep|keep only|only show|only the|no|just the|show only
        show just|of those|of them|of these|among those|among them|those|these|which of them
        which of those|which ones|which of these|from those|then|and of those|instead|exclude|excluding
        except|without|but not|not|also|add|with|plus|include|now only|and only|but only|same but
        the same but|how many of them|how many of those|looking at just|only those|just those|look only at
        i mean|i meant|filter out|remove|drop|hide|leave out|now|ok|now just|limit to|are any of them
        are any|are they|is it|are those|does it|do they|has it|have they|is that|in|on|from|under
        """,
    ),
    (
        Role.ABOUT,
        None,
        """
        what about|how about|and what about|and how about|what of|now for|same for|the same for
        what about for|and for|and|do the same for|same thing for|and in|and on|but for|same with
        the same with|and now|instead|but|what about in|what about on|how about in|how about on|or
        """,
    ),
    (Role.TOO, None, "too|as well|also|add|additionally|in addition|besides|plus|include"),
    (
        Role.REVERSE,
        None,
        """
        the other way round|the other way around|reverse|reversed|reverse order|in reverse
        in reverse order|other way round|other way around|reverse the order|flip|flip it|flip the order
        invert|reverse it|reverse that|the opposite
        """,
    ),
    (
        Role.THAT,
        None,
        "that are|that is|which are|which is|who are|that were|that|which|whose|where|who|and are|being",
    ),
)
