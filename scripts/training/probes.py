"""Probes: sentences of our own with places to fill, for `evaluate.py`. Nothing is trained on them."""

# Two sides, {a} doing it to {b}; active, passive, nominal, with and without names of weapons.
PATTERNS = (
    "{a} shelled positions of {b} on Monday, killing three soldiers.",
    "Troops of {b} were attacked by {a} near the border on Tuesday.",
    "{a} accused {b} of violating the ceasefire.",
    "An attack by {a} on {b} left nine people dead.",
    "{b} was accused by {a} of killing civilians.",
    "{a} threatened to strike {b} if the talks fail.",
    "{a} imposed sanctions on {b} on Friday.",
    "The offensive that {a} launched against {b} in March failed.",
    "{a} has called on {b} to withdraw its forces.",
    "{a}, which had warned for days, bombed {b} overnight.",
)
RIVALS = (
    ("Israel", "Hamas"), ("Russia", "Ukraine"), ("Turkey", "Syria"), ("India", "Pakistan"), ("Iran", "Israel"),
    ("Saudi Arabia", "Yemen"), ("Ethiopia", "Eritrea"), ("Armenia", "Azerbaijan"), ("the United States", "Iran"),
    ("Sudan", "South Sudan"),
)  # fmt: skip
# One people or person; whoever it is, the event is the same.
PEOPLE_PATTERNS = (
    "Police arrested {who} in the capital on Monday.",
    "Gunmen killed {who} on Tuesday night.",
    "{who} protested against the new law outside parliament.",
    "The court sentenced {who} to ten years in prison.",
    "Aid agencies handed out food to {who} in the camp.",
    "The minister condemned the attack on {who}.",
)
PEOPLE = (
    "two Syrian men", "two Israeli men", "two French men", "two Nigerian men", "two Russian men", "two Chinese men",
    "two American men", "two Afghan men", "two Colombian men", "two Christian men", "two Muslim men", "two Jewish men",
)  # fmt: skip
NAMES = (
    "Ahmed Hassan", "John Miller", "Ivan Petrov", "Chen Wei", "Maria Gonzalez", "Oluwaseun Adeyemi", "Yael Cohen",
    "Fatima Zahra", "Priya Sharma", "Nguyen Van Minh",
)  # fmt: skip
