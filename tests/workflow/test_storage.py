import transaction
from ZODB.DB import DB

from vanban.permissions import Role
from vanban.workflow.engine import fire, state_of


def test_state_history_and_choice_survive_in_the_database(site, folder, document, registry, having):
    database = DB(None)
    connection = database.open()
    connection.root()["site"] = site
    transaction.commit()

    fire(document, "submit", registry, by="lan", remark="Kính trình", may=having(document, registry, Role.EDITOR))
    folder.workflow = {"Page": "official_document"}
    transaction.commit()

    other = database.open(transaction.TransactionManager())
    kept = other.root()["site"]["van-ban"]
    assert state_of(kept["thong-tu-09"], registry).name == "pending"
    assert kept["thong-tu-09"].history[-1].remark == "Kính trình"
    assert kept.workflow == {"Page": "official_document"}
    other.close()
    connection.close()
    database.close()
