-- backtrack 2회차(2020-11-10T12:00:00Z로 되돌린 시점)에서 확인한 rec_cust 테이블의 구조
CREATE TABLE `rec_cust` (
  `cust_id` varchar(10) NOT NULL COMMENT '고객ID',
  `cust_nm` varchar(40) NOT NULL COMMENT '고객명',
  `birth` varchar(8) DEFAULT NULL COMMENT '생년월일',
  `cell_no` varchar(40) DEFAULT NULL COMMENT '휴대전화',
  `ap_path_cd` char(3) DEFAULT NULL COMMENT '신청경로',
  `data_input_time` date DEFAULT NULL,
  `data_input_nm` varchar(20) DEFAULT NULL,
  PRIMARY KEY (`cust_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='고객정보'
