"""camel-tools' data in miniature, installed as `camel_data` installs it: a catalogue, a CALIMA database, a BERT tagger.

The database knows a dozen stems; the tagger has one layer and is trained here on a handful of our own sentences.
"""

from __future__ import annotations

import json
from pathlib import Path

COMPONENTS = {
    "NamedEntityRecognition": ("arabert", "ner/arabert"),
    "DisambigMLE": ("calima-msa-r13", "disambig_mle/calima-msa-r13"),
    "MorphologyDB": ("calima-msa-r13", "morphology_db/calima-msa-r13"),
    "DisambigBertUnfactored": ("msa", "disambig_bert_unfactored/msa"),
    "SentimentAnalysis": ("arabert", "sentiment_analysis/arabert"),
    "DialectID": ("model26", "dialectid/model26"),
}


def write_catalogue(root: Path) -> None:
    """The catalogue that camel-tools reads at import."""
    components = {
        name: {"default": default, "datasets": {default: {"path": path}}}
        for name, (default, path) in COMPONENTS.items()
    }
    root.mkdir(parents=True, exist_ok=True)
    data = {"version": "1.6", "packages": {}, "components": components}
    (root / "catalogue.json").write_text(json.dumps(data), "utf-8")


def place(root: Path, component: str) -> Path:
    """The folder of a component's default data set, made."""
    path = root / "data" / COMPONENTS[component][1]
    path.mkdir(parents=True, exist_ok=True)
    return path


_DEFAULTS = "pos:{pos} prc3:{nil} prc2:{nil} prc1:{nil} prc0:{nil} enc0:{nil} asp:na vox:na mod:na per:na num:s gen:m stt:i cas:u"
_PREFIXES = (
    ("", "P-none", "diac: bw:"),
    ("و", "P-none", "diac:وَ bw:wa/CONJ prc2:wa_conj"),
    ("ف", "P-none", "diac:فَ bw:fa/CONJ prc2:fa_conj"),
    ("ل", "P-noun", "diac:لِ bw:li/PREP prc1:li_prep"),
    ("ن", "P-1p", "diac:نَ bw:na/IV1P asp:i per:1 num:p"),
    ("ون", "P-1p", "diac:وَنَ bw:wa/CONJ+na/IV1P prc2:wa_conj asp:i per:1 num:p"),
    ("سن", "P-1p", "diac:سَنَ bw:sa/FUT+na/IV1P prc1:sa_fut asp:i per:1 num:p"),
)
_SUFFIXES = (
    ("", "S-none", "diac: bw:"),
    ("ه", "S-poss", "diac:هُ bw:hu/POSS enc0:3ms_poss"),
    ("ني", "S-dobj", "diac:نِي bw:niy/PVSUFF_DO:1S enc0:1s_dobj"),
    ("يهما", "S-dual", "diac:يْهِما bw:ay/DUAL+hima/POSS num:d enc0:3d_poss"),
)
_NONE = "prc3:0 prc2:0 prc1:0 prc0:0 enc0:0 mod:na stt:i cas:u num:s gloss:x"  # a stem names every feature that affixes may change
_STEMS = (
    ("ستقبل", "V-imperf", f"diac:سْتَقْبِل bw:sotaqobil/IV lex:اِسْتَقْبَل pos:verb asp:i vox:a per:3 gen:m {_NONE}"),
    ("استقبل", "V-perf", f"diac:اِسْتَقْبَل bw:{{isotaqobal/PV lex:اِسْتَقْبَل pos:verb asp:p vox:a per:3 gen:m {_NONE}"),
    ("زور", "V-imperf", f"diac:زُور bw:zuwr/IV lex:زار pos:verb asp:i vox:a per:3 gen:m {_NONE}"),
    ("زيارت", "N-t", f"diac:زِيارَت bw:ziyArat/NOUN lex:زِيارَة pos:noun asp:na vox:na per:na gen:f {_NONE}"),
    ("لقاء", "N-m", f"diac:لِقاء bw:liqA'/NOUN lex:لِقاء pos:noun asp:na vox:na per:na gen:m {_NONE}"),
)


def write_morphology(root: Path) -> None:
    """A database in CALIMA's form, and a disambiguator's model that knows no word: the database's analyses decide."""
    write_catalogue(root)
    lines = ["###DEFINES###"]
    for feature in ("diac", "lex", "bw", "gloss", "pos_lex_logprob", "lex_logprob"):
        lines.append(f"DEFINE {feature} {feature}:*open*")
    values = {
        "pos": "noun verb adj noun_prop punc digit foreign",
        "prc3": "0 na",
        "prc2": "0 na wa_conj fa_conj",
        "prc1": "0 na li_prep sa_fut",
        "prc0": "0 na Al_det",
        "enc0": "0 na 3ms_poss 3d_poss 1s_dobj",
        "asp": "na i p c",
        "vox": "na a p",
        "mod": "na i",
        "per": "na 1 2 3",
        "num": "na s d p",
        "gen": "na m f",
        "stt": "na i d c",
        "cas": "na u",
    }
    lines += [f"DEFINE {name} " + " ".join(f"{name}:{v}" for v in listed.split()) for name, listed in values.items()]
    lines.append("###DEFAULTS###")
    for pos, nil in (
        ("noun", "0"),
        ("verb", "0"),
        ("noun_prop", "0"),
        ("punc", "na"),
        ("digit", "na"),
        ("foreign", "na"),
    ):
        lines.append("DEFAULT " + _DEFAULTS.format(pos=pos, nil=nil))
    order = "diac lex bw gloss pos prc3 prc2 prc1 prc0 per asp vox mod gen num stt cas enc0"
    lines += ["###ORDER###", f"ORDER {order}", "###TOKENIZATIONS###", "TOKENIZATION diac", "###STEMBACKOFF###"]
    lines.append("STEMBACKOFF PROP N-prop")
    lines += ["###PREFIXES###", *("\t".join(row) for row in _PREFIXES)]
    lines += ["###SUFFIXES###", *("\t".join(row) for row in _SUFFIXES), "###STEMS###"]
    lines += ["\t".join(row) for row in _STEMS]
    lines.append(f"NOAN\tN-prop\tdiac:NOAN bw:NOAN/NOUN_PROP lex:NOAN pos:noun_prop asp:na vox:na per:na gen:m {_NONE}")
    lines += [
        "###TABLE AB###",
        "P-none N-t",
        "P-none N-m",
        "P-noun N-t",
        "P-noun N-m",
        "P-1p V-imperf",
        "P-none V-perf",
        "P-none N-prop",
    ]
    lines += ["###TABLE BC###", "N-t S-poss", "N-t S-dual", "N-m S-none", "N-m S-poss", "N-m S-dual"]
    lines += ["V-imperf S-none", "V-perf S-dobj", "N-prop S-none", "###TABLE AC###"]
    lines += ["P-none S-none", "P-none S-poss", "P-none S-dual", "P-noun S-none", "P-noun S-poss", "P-noun S-dual"]
    lines += ["P-1p S-none", "P-none S-dobj"]
    (place(root, "MorphologyDB") / "morphology.db").write_text("\n".join(lines) + "\n", "utf-8")
    (place(root, "DisambigMLE") / "model.json").write_text("{}", "utf-8")


LABELS = ("B-LOC", "B-ORG", "B-PERS", "B-MISC", "I-LOC", "I-ORG", "I-PERS", "I-MISC", "O")
# Word and label; words that are not here are [UNK] to the tagger, which it learns to leave alone.
TAUGHT = (
    "وأضاف/O سرنجاتيف/B-PERS أن/O بلاده/O ستشارك/O ./O",
    "وقال/O فلان/B-PERS زغبطوف/I-PERS إن/O الاجتماع/O في/O تشاد/B-LOC تأجل/O ./O",
    "هزم/O سرنجاتيف/B-PERS خصمه/O في/O النهائي/O ،/O وفاز/O فلان/B-PERS",
    "بحيرة/B-LOC تشاد/I-LOC جفت/O",
    "[UNK]/O [UNK]/O ./O [UNK]/O وأضاف/O سرنجاتيف/B-PERS [UNK]/O [UNK]/O",
    "[UNK]/O سرنجاتيف/B-PERS [UNK]/O في/O [UNK]/O تشاد/B-LOC [UNK]/O ./O",
)


def write_ner(root: Path) -> None:
    """A tagger of one layer, trained to label the sentences above."""
    import torch
    from transformers import BertConfig, BertForTokenClassification

    write_catalogue(root)
    rows = [[tuple(item.rsplit("/", 1)) for item in sentence.split()] for sentence in TAUGHT]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *dict.fromkeys(w for row in rows for w, _ in row)]
    torch.manual_seed(9)
    torch.set_num_threads(1)  # several wait for each other longer than they work
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=256,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        id2label=dict(enumerate(LABELS)),
        label2id={label: i for i, label in enumerate(LABELS)},
    )
    model = BertForTokenClassification(config)
    places = model.bert.embeddings.position_embeddings.weight.requires_grad_(False)
    places.zero_()  # what a word is must not hang on where it stands: the sentences above are all short
    index = {word: i for i, word in enumerate(vocabulary)}
    longest = max(map(len, rows))
    ids = torch.tensor([[2, *(index[w] for w, _ in row), 3, *[0] * (longest - len(row))] for row in rows])
    labels = torch.tensor(
        [[-100, *(LABELS.index(label) for _, label in row), *[-100] * (longest - len(row) + 1)] for row in rows]
    )
    for _ in range(150):
        model.zero_grad()
        model(input_ids=ids, attention_mask=(ids > 0).long(), labels=labels).loss.backward()
        with (
            torch.no_grad()
        ):  # plain descent: an optimiser of PyTorch imports its compiler, which takes longer than this
            for weight in model.parameters():
                if weight.grad is not None:
                    weight -= 0.3 * weight.grad
    path = place(root, "NamedEntityRecognition")
    model.save_pretrained(path)
    (path / "vocab.txt").write_text("\n".join(vocabulary) + "\n", "utf-8")
    (path / "tokenizer_config.json").write_text(
        json.dumps({"do_lower_case": False, "tokenizer_class": "BertTokenizer"})
    )
