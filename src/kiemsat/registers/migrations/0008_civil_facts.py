"""Administrative handling measures, offices that share a round, and what indicators of groups VI to X need.

Tables of 0001 are rebuilt on SQLite, where no trigger may look at a table that is being renamed: the guards go first
and are made again, with those of the new kind of matter.
"""

from contextlib import contextmanager
from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

guards = import_module("kiemsat.registers.migrations.0002_guards")
duties = import_module("kiemsat.registers.migrations.0007_duties_and_criminal_facts")
KIND, TABLE = "handling_measure", "registers_handlingmeasure"


@contextmanager
def with_new_kind():
    """The guards as they are from here on; before, the table of the new kind is not there."""
    guards.STAGES_OF[KIND], guards.KIND_OF_CHILD[TABLE] = [KIND], KIND
    try:
        yield
    finally:
        del guards.STAGES_OF[KIND], guards.KIND_OF_CHILD[TABLE]


def drop_old(apps, schema_editor):
    """The guards of before."""
    guards.drop_guards(apps, schema_editor)
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {duties.OWN[0]}")


def make_old(apps, schema_editor):
    """The guards of before, again."""
    guards.make_guards(apps, schema_editor)
    _guard_duties(schema_editor)


def drop_new(apps, schema_editor):
    """The guards of from here on."""
    with with_new_kind():
        guards.drop_guards(apps, schema_editor)
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {duties.OWN[0]}")


def make_new(apps, schema_editor):
    """The guards with those of the new kind."""
    with with_new_kind():
        guards.make_guards(apps, schema_editor)
    _guard_duties(schema_editor)


def _guard_duties(schema_editor):
    """On PostgreSQL the guard of duties was never lost."""
    if schema_editor.connection.vendor == "sqlite":
        for statement in guards._creation("sqlite", *duties.OWN):
            schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0001_initial'),
        ('registers', '0007_duties_and_criminal_facts'),
    ]

    operations = [
        migrations.RunPython(drop_old, make_old),
        migrations.CreateModel(
            name='HandlingMeasure',
            fields=[
                ('matter_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='registers.matter')),
                ('measure', models.CharField(choices=[('reform_school', 'Đưa vào trường giáo dưỡng'), ('compulsory_education', 'Đưa vào cơ sở giáo dục bắt buộc'), ('compulsory_treatment', 'Đưa vào cơ sở cai nghiện bắt buộc')], max_length=30, verbose_name='biện pháp xử lý hành chính')),
                ('request', models.CharField(choices=[('apply', 'Áp dụng'), ('postpone', 'Hoãn, miễn chấp hành'), ('reduce', 'Giảm thời hạn'), ('interrupt', 'Tạm đình chỉ, miễn chấp hành thời gian còn lại')], default='apply', max_length=20, verbose_name='nội dung đề nghị')),
                ('person_name', models.CharField(max_length=120, verbose_name='người bị đề nghị')),
                ('birth_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='năm sinh')),
            ],
            options={
                'verbose_name': 'biện pháp xử lý hành chính tại Tòa án',
                'verbose_name_plural': 'biện pháp xử lý hành chính tại Tòa án',
            },
            bases=('registers.matter',),
        ),
        migrations.CreateModel(
            name='RoundParticipant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'đơn vị phối hợp trực tiếp kiểm sát',
                'verbose_name_plural': 'đơn vị phối hợp trực tiếp kiểm sát',
            },
        ),
        migrations.RemoveConstraint(
            model_name='act',
            name='act_kind_known',
        ),
        migrations.RemoveConstraint(
            model_name='duty',
            name='duty_kind_known',
        ),
        migrations.RemoveConstraint(
            model_name='duty',
            name='duty_closed_as_fits_its_kind',
        ),
        migrations.RemoveConstraint(
            model_name='matter',
            name='matter_kind_known',
        ),
        migrations.RemoveConstraint(
            model_name='spell',
            name='spell_opened_as_fits_its_stage',
        ),
        migrations.RemoveConstraint(
            model_name='spell',
            name='spell_closed_as_fits_its_stage',
        ),
        migrations.RemoveConstraint(
            model_name='spell',
            name='spell_is_of_an_accused_in_their_stages_only',
        ),
        migrations.AddField(
            model_name='act',
            name='objectively_withdrawn',
            field=models.BooleanField(default=False, verbose_name='rút vì lý do khách quan'),
        ),
        migrations.AddField(
            model_name='act',
            name='proper',
            field=models.BooleanField(blank=True, null=True, verbose_name='đúng quy định'),
        ),
        migrations.AddField(
            model_name='complaint',
            name='classified_properly',
            field=models.BooleanField(blank=True, null=True, verbose_name='phân loại, xử lý đúng quy định'),
        ),
        migrations.AddField(
            model_name='complaint',
            name='tracked_properly',
            field=models.BooleanField(blank=True, null=True, verbose_name='quản lý, theo dõi đúng quy định'),
        ),
        migrations.AlterField(
            model_name='act',
            name='kind',
            field=models.CharField(choices=[('conclusion', 'Kết luận trực tiếp kiểm sát'), ('recommendation', 'Kiến nghị'), ('appeal_protest', 'Kháng nghị phúc thẩm'), ('cassation_protest', 'Kháng nghị giám đốc thẩm, tái thẩm'), ('other_protest', 'Kháng nghị khác'), ('verification_request', 'Yêu cầu kiểm tra, xác minh'), ('investigation_request', 'Yêu cầu điều tra'), ('initiation_request', 'Yêu cầu khởi tố'), ('asset_freeze_request', 'Yêu cầu kê biên tài sản, phong tỏa tài khoản'), ('other_request', 'Yêu cầu khác'), ('lesson_notice', 'Thông báo rút kinh nghiệm'), ('key_case', 'Xác định án trọng điểm'), ('lesson_trial', 'Phiên tòa rút kinh nghiệm'), ('interrogation', 'Hỏi cung bị can'), ('interview', 'Lấy lời khai người bị giữ'), ('hearing', 'Tham gia phiên tòa, phiên họp'), ('notice_check', 'Kiểm sát thông báo thụ lý'), ('minutes_check', 'Kiểm tra biên bản phiên tòa'), ('supervision_slip', 'Phiếu kiểm sát bản án, quyết định'), ('judgment_sent', 'Gửi bản án, quyết định cho Viện kiểm sát cấp trên'), ('indictment_withdrawal', 'Rút quyết định truy tố'), ('effective_judgment', 'Bản án có hiệu lực đối với bị cáo'), ('detention_request', 'Yêu cầu, quyết định xử lý vi phạm tạm giữ, tạm giam'), ('enforcement_motion', 'Đề nghị miễn, giảm, hoãn, tạm đình chỉ chấp hành án'), ('received_document', 'Văn bản nhận của cơ quan khác'), ('guidance_query', 'Thỉnh thị'), ('enforcement_verification', 'Trực tiếp xác minh điều kiện thi hành án'), ('citizen_reception', 'Tiếp công dân'), ('thematic_conference', 'Hội nghị chuyên đề'), ('coordination_regulation', 'Quy chế phối hợp'), ('internal_inspection', 'Thanh tra, kiểm tra nội bộ'), ('training', 'Đào tạo, bồi dưỡng'), ('communication', 'Thông tin, tuyên truyền'), ('commendation', 'Thi đua, khen thưởng'), ('personnel', 'Tổ chức cán bộ'), ('finance', 'Tài chính, kế toán')], max_length=30, verbose_name='loại'),
        ),
        migrations.AlterField(
            model_name='duty',
            name='closed_as',
            field=models.CharField(blank=True, choices=[('requested', 'Đã yêu cầu bằng văn bản'), ('recommended', 'Đã kiến nghị, kháng nghị'), ('decided', 'Viện kiểm sát đã tự ra quyết định'), ('done', 'Đã thực hiện'), ('not_done', 'Không thực hiện'), ('agency_acted', 'Cơ quan có trách nhiệm đã tự thực hiện'), ('excused', 'Không thực hiện được, không thuộc trách nhiệm Viện kiểm sát')], max_length=20, null=True, verbose_name='cách thực hiện'),
        ),
        migrations.AlterField(
            model_name='duty',
            name='kind',
            field=models.CharField(choices=[('report_decision', 'Cơ quan điều tra chậm, không hoặc ra quyết định sai về nguồn tin'), ('direct_resolution', 'Viện kiểm sát phải trực tiếp giải quyết nguồn tin'), ('initiation', 'Cơ quan điều tra chậm hoặc không khởi tố dù có căn cứ'), ('asset_freeze', 'Đủ căn cứ kê biên tài sản, phong tỏa tài khoản'), ('suspended_case', 'Vụ án tạm đình chỉ đã đủ căn cứ phục hồi hoặc đình chỉ'), ('indictment_due', 'Truy tố sau khi hủy quyết định đình chỉ điều tra'), ('judgment_sending', 'Gửi bản án, quyết định nhận được cho Viện kiểm sát cấp trên'), ('judgment_check', 'Lập phiếu kiểm sát bản án, quyết định nhận được'), ('unlawful_detention', 'Tạm giữ, tạm giam không có căn cứ, trái pháp luật'), ('enforcement_decision', 'Kiểm sát quyết định thi hành án hình sự'), ('enforcement_dossier', 'Kiểm sát hồ sơ đề nghị trong thi hành án hình sự'), ('relief_decision', 'Kiểm sát quyết định miễn, giảm, hoãn, tạm đình chỉ chấp hành án'), ('commune_visit', 'Xã có người chấp hành án tại cộng đồng phải trực tiếp kiểm sát'), ('arrest_request', 'Người bị kết án tù tại ngoại đủ điều kiện bắt thi hành án'), ('petition_return', 'Kiểm sát việc Tòa án trả lại đơn khởi kiện, đơn yêu cầu'), ('petition_violation', 'Vi phạm đã phát hiện trong việc trả lại đơn'), ('court_violation', 'Vi phạm đã phát hiện của Tòa án khi giải quyết vụ, việc'), ('measure_violation', 'Vi phạm đã phát hiện khi xem xét biện pháp xử lý hành chính'), ('civil_decision', 'Kiểm sát quyết định thi hành án dân sự, hành chính'), ('civil_relief', 'Kiểm sát việc miễn, giảm, hoãn, tạm đình chỉ, cưỡng chế thi hành án dân sự'), ('remission_hearing', 'Phiên họp xét miễn, giảm nghĩa vụ thi hành án mời Viện kiểm sát'), ('complaint_decision', 'Kiểm tra quyết định giải quyết khiếu nại đã có hiệu lực')], max_length=30, verbose_name='loại việc'),
        ),
        migrations.AlterField(
            model_name='matter',
            name='kind',
            field=models.CharField(choices=[('crime_report', 'Nguồn tin về tội phạm'), ('criminal_case', 'Vụ án hình sự'), ('detention', 'Người bị tạm giữ, tạm giam'), ('sentence', 'Thi hành án hình sự'), ('civil_case', 'Vụ, việc dân sự, hành chính'), ('civil_enforcement', 'Thi hành án dân sự, hành chính'), ('complaint', 'Khiếu nại, tố cáo'), ('supervision_round', 'Cuộc trực tiếp kiểm sát'), ('handling_measure', 'Biện pháp xử lý hành chính tại Tòa án')], editable=False, max_length=20, verbose_name='loại'),
        ),
        migrations.AlterField(
            model_name='spell',
            name='closed_as',
            field=models.CharField(blank=True, choices=[('transferred', 'Chuyển đi nơi khác'), ('joined', 'Nhập vào vụ khác'), ('suspended', 'Tạm đình chỉ'), ('resumed', 'Phục hồi'), ('initiated', 'Khởi tố vụ án'), ('not_initiated', 'Không khởi tố vụ án'), ('prosecution_proposed', 'Kết luận điều tra, đề nghị truy tố'), ('discontinued', 'Đình chỉ'), ('indicted', 'Quyết định truy tố'), ('returned', 'Trả hồ sơ để điều tra bổ sung'), ('judged', 'Đã xét xử'), ('upheld', 'Giữ nguyên'), ('amended', 'Sửa'), ('annulled', 'Hủy để điều tra, xét xử lại'), ('annulled_discontinued', 'Hủy và đình chỉ'), ('withdrawn', 'Rút kháng cáo, kháng nghị'), ('convicted', 'Kết án'), ('acquitted', 'Tuyên không phạm tội'), ('charged', 'Chuyển khởi tố bị can'), ('released', 'Trả tự do'), ('measure_replaced', 'Thay biện pháp ngăn chặn'), ('sentence_enforced', 'Chuyển chấp hành án'), ('escaped', 'Trốn'), ('died', 'Chết'), ('completed', 'Xong'), ('exempted', 'Miễn chấp hành'), ('conditional_release', 'Tha tù trước thời hạn có điều kiện'), ('settled', 'Công nhận thỏa thuận'), ('not_enforceable', 'Trả đơn, chưa có điều kiện thi hành'), ('found_right', 'Đúng'), ('found_partly_right', 'Đúng một phần'), ('found_wrong', 'Sai'), ('concluded', 'Đã ban hành kết luận'), ('cancelled', 'Hủy'), ('granted', 'Tòa án chấp nhận đề nghị'), ('refused', 'Tòa án không chấp nhận đề nghị')], max_length=30, null=True, verbose_name='kết quả'),
        ),
        migrations.AlterField(
            model_name='spell',
            name='stage',
            field=models.CharField(choices=[('crime_report', 'Giải quyết nguồn tin về tội phạm'), ('crime_report_suspension', 'Giải quyết nguồn tin về tội phạm: tạm đình chỉ'), ('investigation', 'Điều tra (vụ án)'), ('investigation_suspension', 'Điều tra (vụ án): tạm đình chỉ'), ('prosecution', 'Truy tố (vụ án)'), ('prosecution_suspension', 'Truy tố (vụ án): tạm đình chỉ'), ('first_instance', 'Xét xử sơ thẩm (vụ án)'), ('first_instance_suspension', 'Xét xử sơ thẩm (vụ án): tạm đình chỉ'), ('appeal', 'Xét xử phúc thẩm (vụ án)'), ('cassation', 'Giám đốc thẩm, tái thẩm (vụ án)'), ('custody', 'Tạm giữ'), ('remand', 'Tạm giam'), ('sentence', 'Thi hành án hình sự'), ('sentence_suspension', 'Thi hành án hình sự: tạm đình chỉ'), ('civil_first_instance', 'Giải quyết sơ thẩm vụ, việc dân sự, hành chính'), ('civil_first_instance_suspension', 'Giải quyết sơ thẩm vụ, việc dân sự, hành chính: tạm đình chỉ'), ('civil_appeal', 'Giải quyết phúc thẩm vụ, việc dân sự, hành chính'), ('civil_appeal_suspension', 'Giải quyết phúc thẩm vụ, việc dân sự, hành chính: tạm đình chỉ'), ('civil_cassation', 'Giám đốc thẩm, tái thẩm vụ, việc dân sự, hành chính'), ('handling_measure', 'Xem xét áp dụng biện pháp xử lý hành chính tại Tòa án'), ('civil_enforcement', 'Thi hành án dân sự, hành chính'), ('civil_enforcement_suspension', 'Thi hành án dân sự, hành chính: tạm đình chỉ'), ('complaint', 'Giải quyết khiếu nại, tố cáo'), ('direct_supervision', 'Trực tiếp kiểm sát'), ('accused_investigation', 'Điều tra (bị can)'), ('accused_investigation_suspension', 'Điều tra (bị can): tạm đình chỉ'), ('accused_prosecution', 'Truy tố (bị can)'), ('accused_prosecution_suspension', 'Truy tố (bị can): tạm đình chỉ'), ('accused_first_instance', 'Xét xử sơ thẩm (bị cáo)'), ('accused_first_instance_suspension', 'Xét xử sơ thẩm (bị cáo): tạm đình chỉ'), ('accused_appeal', 'Xét xử phúc thẩm (bị cáo)'), ('accused_cassation', 'Giám đốc thẩm, tái thẩm (bị cáo)')], max_length=40, verbose_name='giai đoạn'),
        ),
        migrations.AddConstraint(
            model_name='act',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['conclusion', 'recommendation', 'appeal_protest', 'cassation_protest', 'other_protest', 'verification_request', 'investigation_request', 'initiation_request', 'asset_freeze_request', 'other_request', 'lesson_notice', 'key_case', 'lesson_trial', 'interrogation', 'interview', 'hearing', 'notice_check', 'minutes_check', 'supervision_slip', 'judgment_sent', 'indictment_withdrawal', 'effective_judgment', 'detention_request', 'enforcement_motion', 'received_document', 'guidance_query', 'enforcement_verification', 'citizen_reception', 'thematic_conference', 'coordination_regulation', 'internal_inspection', 'training', 'communication', 'commendation', 'personnel', 'finance'])), name='act_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='act',
            constraint=models.CheckConstraint(condition=models.Q(('objectively_withdrawn', False), models.Q(('kind__in', ('appeal_protest', 'cassation_protest', 'other_protest')), ('withdrawn_on__isnull', False)), _connector='OR'), name='act_objective_withdrawal_of_protests_withdrawn'),
        ),
        migrations.AddConstraint(
            model_name='act',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'citizen_reception'), ('proper', None), _connector='OR'), name='act_receptions_alone_are_assessed'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['report_decision', 'direct_resolution', 'initiation', 'asset_freeze', 'suspended_case', 'indictment_due', 'judgment_sending', 'judgment_check', 'unlawful_detention', 'enforcement_decision', 'enforcement_dossier', 'relief_decision', 'commune_visit', 'arrest_request', 'petition_return', 'petition_violation', 'court_violation', 'measure_violation', 'civil_decision', 'civil_relief', 'remission_hearing', 'complaint_decision'])), name='duty_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(('closed_as', None), models.Q(('closed_as__in', ('requested', 'decided', 'not_done')), ('kind', 'report_decision')), models.Q(('closed_as__in', ('done', 'not_done')), ('kind', 'direct_resolution')), models.Q(('closed_as__in', ('requested', 'decided', 'not_done')), ('kind', 'initiation')), models.Q(('closed_as__in', ('requested', 'decided', 'agency_acted', 'not_done')), ('kind', 'asset_freeze')), models.Q(('closed_as__in', ('requested', 'decided', 'agency_acted', 'not_done')), ('kind', 'suspended_case')), models.Q(('closed_as__in', ('done', 'not_done', 'excused')), ('kind', 'indictment_due')), models.Q(('closed_as__in', ('done', 'not_done', 'excused')), ('kind', 'judgment_sending')), models.Q(('closed_as__in', ('done', 'not_done', 'excused')), ('kind', 'judgment_check')), models.Q(('closed_as__in', ('requested', 'decided', 'not_done')), ('kind', 'unlawful_detention')), models.Q(('closed_as__in', ('done', 'not_done')), ('kind', 'enforcement_decision')), models.Q(('closed_as__in', ('done', 'not_done')), ('kind', 'enforcement_dossier')), models.Q(('closed_as__in', ('done', 'not_done')), ('kind', 'relief_decision')), models.Q(('closed_as__in', ('done', 'not_done')), ('kind', 'commune_visit')), models.Q(('closed_as__in', ('requested', 'agency_acted', 'not_done')), ('kind', 'arrest_request')), models.Q(('closed_as__in', ('done', 'not_done', 'excused')), ('kind', 'petition_return')), models.Q(('closed_as__in', ('recommended', 'not_done', 'excused')), ('kind', 'petition_violation')), models.Q(('closed_as__in', ('recommended', 'not_done', 'excused')), ('kind', 'court_violation')), models.Q(('closed_as__in', ('recommended', 'not_done', 'excused')), ('kind', 'measure_violation')), models.Q(('closed_as__in', ('done', 'not_done', 'excused')), ('kind', 'civil_decision')), models.Q(('closed_as__in', ('done', 'not_done', 'excused')), ('kind', 'civil_relief')), models.Q(('closed_as__in', ('done', 'not_done', 'excused')), ('kind', 'remission_hearing')), models.Q(('closed_as__in', ('done', 'not_done', 'excused')), ('kind', 'complaint_decision')), _connector='OR'), name='duty_closed_as_fits_its_kind'),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['crime_report', 'criminal_case', 'detention', 'sentence', 'civil_case', 'civil_enforcement', 'complaint', 'supervision_round', 'handling_measure'])), name='matter_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='spell',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('opened_as__in', ('received', 'transferred_in', 'resumed')), ('stage', 'crime_report')), models.Q(('opened_as__in', ('suspended', 'transferred_in')), ('stage', 'crime_report_suspension')), models.Q(('opened_as__in', ('received', 'transferred_in', 'returned', 'split', 'reopened', 'resumed')), ('stage', 'investigation')), models.Q(('opened_as__in', ('suspended', 'transferred_in')), ('stage', 'investigation_suspension')), models.Q(('opened_as__in', ('received', 'transferred_in', 'returned', 'split', 'reopened', 'resumed')), ('stage', 'prosecution')), models.Q(('opened_as__in', ('suspended', 'transferred_in')), ('stage', 'prosecution_suspension')), models.Q(('opened_as__in', ('received', 'transferred_in', 'returned', 'split', 'reopened', 'resumed')), ('stage', 'first_instance')), models.Q(('opened_as__in', ('suspended', 'transferred_in')), ('stage', 'first_instance_suspension')), models.Q(('opened_as__in', ('received', 'transferred_in', 'reopened')), ('stage', 'appeal')), models.Q(('opened_as__in', ('received',)), ('stage', 'cassation')), models.Q(('opened_as__in', ('received', 'transferred_in')), ('stage', 'custody')), models.Q(('opened_as__in', ('received', 'transferred_in')), ('stage', 'remand')), models.Q(('opened_as__in', ('received', 'transferred_in', 'resumed')), ('stage', 'sentence')), models.Q(('opened_as__in', ('suspended', 'transferred_in')), ('stage', 'sentence_suspension')), models.Q(('opened_as__in', ('received', 'transferred_in', 'reopened', 'split', 'resumed')), ('stage', 'civil_first_instance')), models.Q(('opened_as__in', ('suspended', 'transferred_in')), ('stage', 'civil_first_instance_suspension')), models.Q(('opened_as__in', ('received', 'transferred_in', 'reopened', 'resumed')), ('stage', 'civil_appeal')), models.Q(('opened_as__in', ('suspended', 'transferred_in')), ('stage', 'civil_appeal_suspension')), models.Q(('opened_as__in', ('received',)), ('stage', 'civil_cassation')), models.Q(('opened_as__in', ('received', 'transferred_in')), ('stage', 'handling_measure')), models.Q(('opened_as__in', ('received', 'transferred_in', 'resumed')), ('stage', 'civil_enforcement')), models.Q(('opened_as__in', ('suspended', 'transferred_in')), ('stage', 'civil_enforcement_suspension')), models.Q(('opened_as__in', ('received', 'transferred_in')), ('stage', 'complaint')), models.Q(('opened_as__in', ('received',)), ('stage', 'direct_supervision')), models.Q(('opened_as__in', ('received', 'transferred_in', 'returned', 'split', 'reopened', 'resumed')), ('stage', 'accused_investigation')), models.Q(('opened_as__in', ('suspended', 'transferred_in')), ('stage', 'accused_investigation_suspension')), models.Q(('opened_as__in', ('received', 'transferred_in', 'returned', 'split', 'reopened', 'resumed')), ('stage', 'accused_prosecution')), models.Q(('opened_as__in', ('suspended', 'transferred_in')), ('stage', 'accused_prosecution_suspension')), models.Q(('opened_as__in', ('received', 'transferred_in', 'returned', 'split', 'reopened', 'resumed')), ('stage', 'accused_first_instance')), models.Q(('opened_as__in', ('suspended', 'transferred_in')), ('stage', 'accused_first_instance_suspension')), models.Q(('opened_as__in', ('received', 'transferred_in', 'reopened')), ('stage', 'accused_appeal')), models.Q(('opened_as__in', ('received',)), ('stage', 'accused_cassation')), _connector='OR'), name='spell_opened_as_fits_its_stage'),
        ),
        migrations.AddConstraint(
            model_name='spell',
            constraint=models.CheckConstraint(condition=models.Q(('closed_as', None), models.Q(('closed_as__in', ('initiated', 'not_initiated', 'suspended', 'transferred', 'joined')), ('stage', 'crime_report')), models.Q(('closed_as__in', ('resumed', 'discontinued', 'transferred')), ('stage', 'crime_report_suspension')), models.Q(('closed_as__in', ('prosecution_proposed', 'discontinued', 'suspended', 'transferred', 'joined')), ('stage', 'investigation')), models.Q(('closed_as__in', ('resumed', 'discontinued', 'transferred')), ('stage', 'investigation_suspension')), models.Q(('closed_as__in', ('indicted', 'returned', 'discontinued', 'suspended', 'transferred', 'joined')), ('stage', 'prosecution')), models.Q(('closed_as__in', ('resumed', 'discontinued', 'transferred')), ('stage', 'prosecution_suspension')), models.Q(('closed_as__in', ('judged', 'returned', 'discontinued', 'suspended', 'transferred', 'joined')), ('stage', 'first_instance')), models.Q(('closed_as__in', ('resumed', 'discontinued', 'transferred')), ('stage', 'first_instance_suspension')), models.Q(('closed_as__in', ('upheld', 'amended', 'annulled', 'annulled_discontinued', 'withdrawn', 'discontinued', 'transferred', 'joined')), ('stage', 'appeal')), models.Q(('closed_as__in', ('upheld', 'amended', 'annulled', 'annulled_discontinued', 'withdrawn', 'discontinued', 'transferred')), ('stage', 'cassation')), models.Q(('closed_as__in', ('charged', 'released', 'escaped', 'died', 'transferred')), ('stage', 'custody')), models.Q(('closed_as__in', ('sentence_enforced', 'measure_replaced', 'released', 'escaped', 'died', 'transferred')), ('stage', 'remand')), models.Q(('closed_as__in', ('completed', 'exempted', 'conditional_release', 'suspended', 'escaped', 'died', 'transferred')), ('stage', 'sentence')), models.Q(('closed_as__in', ('resumed', 'discontinued', 'transferred')), ('stage', 'sentence_suspension')), models.Q(('closed_as__in', ('judged', 'settled', 'discontinued', 'suspended', 'transferred', 'joined')), ('stage', 'civil_first_instance')), models.Q(('closed_as__in', ('resumed', 'discontinued', 'transferred')), ('stage', 'civil_first_instance_suspension')), models.Q(('closed_as__in', ('upheld', 'amended', 'annulled', 'annulled_discontinued', 'withdrawn', 'discontinued', 'suspended', 'transferred', 'joined')), ('stage', 'civil_appeal')), models.Q(('closed_as__in', ('resumed', 'discontinued', 'transferred')), ('stage', 'civil_appeal_suspension')), models.Q(('closed_as__in', ('upheld', 'amended', 'annulled', 'annulled_discontinued', 'withdrawn', 'discontinued', 'transferred')), ('stage', 'civil_cassation')), models.Q(('closed_as__in', ('granted', 'refused', 'discontinued', 'transferred')), ('stage', 'handling_measure')), models.Q(('closed_as__in', ('completed', 'discontinued', 'not_enforceable', 'suspended', 'transferred')), ('stage', 'civil_enforcement')), models.Q(('closed_as__in', ('resumed', 'discontinued', 'transferred')), ('stage', 'civil_enforcement_suspension')), models.Q(('closed_as__in', ('found_right', 'found_partly_right', 'found_wrong', 'withdrawn', 'discontinued', 'transferred', 'joined')), ('stage', 'complaint')), models.Q(('closed_as__in', ('concluded', 'cancelled')), ('stage', 'direct_supervision')), models.Q(('closed_as__in', ('prosecution_proposed', 'discontinued', 'suspended', 'transferred', 'joined')), ('stage', 'accused_investigation')), models.Q(('closed_as__in', ('resumed', 'discontinued', 'transferred')), ('stage', 'accused_investigation_suspension')), models.Q(('closed_as__in', ('indicted', 'returned', 'discontinued', 'suspended', 'transferred', 'joined')), ('stage', 'accused_prosecution')), models.Q(('closed_as__in', ('resumed', 'discontinued', 'transferred')), ('stage', 'accused_prosecution_suspension')), models.Q(('closed_as__in', ('convicted', 'acquitted', 'returned', 'discontinued', 'suspended', 'transferred', 'joined')), ('stage', 'accused_first_instance')), models.Q(('closed_as__in', ('resumed', 'discontinued', 'transferred')), ('stage', 'accused_first_instance_suspension')), models.Q(('closed_as__in', ('upheld', 'amended', 'annulled', 'annulled_discontinued', 'withdrawn', 'discontinued', 'acquitted', 'transferred', 'joined')), ('stage', 'accused_appeal')), models.Q(('closed_as__in', ('upheld', 'amended', 'annulled', 'annulled_discontinued', 'withdrawn', 'discontinued', 'acquitted', 'transferred')), ('stage', 'accused_cassation')), _connector='OR'), name='spell_closed_as_fits_its_stage'),
        ),
        migrations.AddConstraint(
            model_name='spell',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('accused', None), ('stage__in', ['appeal', 'cassation', 'civil_appeal', 'civil_appeal_suspension', 'civil_cassation', 'civil_enforcement', 'civil_enforcement_suspension', 'civil_first_instance', 'civil_first_instance_suspension', 'complaint', 'crime_report', 'crime_report_suspension', 'custody', 'direct_supervision', 'first_instance', 'first_instance_suspension', 'handling_measure', 'investigation', 'investigation_suspension', 'prosecution', 'prosecution_suspension', 'remand', 'sentence', 'sentence_suspension'])), models.Q(models.Q(('accused', None), _negated=True), ('stage__in', ['accused_appeal', 'accused_cassation', 'accused_first_instance', 'accused_first_instance_suspension', 'accused_investigation', 'accused_investigation_suspension', 'accused_prosecution', 'accused_prosecution_suspension'])), _connector='OR'), name='spell_is_of_an_accused_in_their_stages_only'),
        ),
        migrations.AddConstraint(
            model_name='handlingmeasure',
            constraint=models.CheckConstraint(condition=models.Q(('measure__in', ['reform_school', 'compulsory_education', 'compulsory_treatment'])), name='handling_measure_measure_known'),
        ),
        migrations.AddConstraint(
            model_name='handlingmeasure',
            constraint=models.CheckConstraint(condition=models.Q(('request__in', ['apply', 'postpone', 'reduce', 'interrupt'])), name='handling_measure_request_known'),
        ),
        migrations.AddField(
            model_name='roundparticipant',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.office', verbose_name='đơn vị'),
        ),
        migrations.AddField(
            model_name='roundparticipant',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='registers.supervisionround', verbose_name='cuộc trực tiếp kiểm sát'),
        ),
        migrations.AddConstraint(
            model_name='roundparticipant',
            constraint=models.UniqueConstraint(fields=('round', 'office'), name='office_takes_part_in_a_round_once'),
        ),
        migrations.RunPython(make_new, drop_new),
    ]
